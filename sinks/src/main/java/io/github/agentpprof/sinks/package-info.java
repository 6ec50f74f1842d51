/** Writes finished profiles: one class for each file format, a list of them, and the transform that puts files in place. */
package io.github.agentpprof.sinks;
