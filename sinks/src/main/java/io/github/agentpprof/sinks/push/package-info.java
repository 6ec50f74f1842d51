/** Hands profiles to a server. */
package io.github.agentpprof.sinks.push;
