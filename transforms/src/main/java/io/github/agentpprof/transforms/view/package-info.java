/** What a profile can show: which events count, on which stack, with which weights. */
package io.github.agentpprof.transforms.view;
