/** Draws profiles as flame graphs: the tree of frames, its colours, its texts and the picture. */
package io.github.agentpprof.sinks.flame;
