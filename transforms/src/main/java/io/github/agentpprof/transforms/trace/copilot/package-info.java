/** GitHub Copilot CLI: the events of each session, and the database that has the numbers of every request. */
package io.github.agentpprof.transforms.trace.copilot;
