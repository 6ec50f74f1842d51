/**
 * The records that travel through the graph, and the few rules that belong to them; no input or output happens here. What
 * comes out of it is in {@code profile}, how they cross a shuffle in {@code coder}.
 */
package io.github.agentpprof.transforms.model;
