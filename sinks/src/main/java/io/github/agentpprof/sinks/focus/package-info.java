/** The cost table as the FinOps Open Cost and Usage Specification (FOCUS) has it. */
package io.github.agentpprof.sinks.focus;
