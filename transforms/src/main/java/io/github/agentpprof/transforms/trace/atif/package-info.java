/** ATIF, the Agent Trajectory Interchange Format, which several agents and harnesses write. */
package io.github.agentpprof.transforms.trace.atif;
