/** Codex's rollouts and the saved output of {@code codex exec --json}. Nothing of another agent is seen from here. */
package io.github.agentpprof.transforms.trace.codex;
