/** The records that travel through the graph, and the few rules that belong to them; no input or output happens here. */
package io.github.agentpprof.transforms.model;
