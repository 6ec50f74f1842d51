/** What changed between two profiles, and the formats that it is written in. */
package io.github.agentpprof.sinks.diff;
