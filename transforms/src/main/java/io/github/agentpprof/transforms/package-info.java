/** The transforms of the graph, in the order in which events pass them; each is named for what it does. */
package io.github.agentpprof.transforms;
