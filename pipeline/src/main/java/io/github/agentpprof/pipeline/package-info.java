/** The graph, the run's configuration and the command line. */
package io.github.agentpprof.pipeline;
