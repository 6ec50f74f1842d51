package io.github.agentpprof.transforms.cache;

/**
 * Some bytes of a file, a line of it.
 *
 * @param start bytes before it
 * @param end bytes before what follows
 */
record Window(long start, long end) {}
