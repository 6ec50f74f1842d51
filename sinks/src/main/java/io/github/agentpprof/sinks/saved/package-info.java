/** Reads profiles that were written before. */
package io.github.agentpprof.sinks.saved;
