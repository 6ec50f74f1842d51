/** What the events of one session say of each other: links, active time, and which of them were asked for. */
package io.github.agentpprof.transforms.session;
