/** Keeps what was read in a trace file, so that a later run need not read the file again. */
package io.github.agentpprof.transforms.cache;
