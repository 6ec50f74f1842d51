/** Claude Code's sessions, subagents and workflows. Nothing of another agent is seen from here. */
package io.github.agentpprof.transforms.trace.claude;
