/** The messages of {@code profile.proto}, generated; nothing here is written by hand. */
package io.github.agentpprof.sinks.pprof;
