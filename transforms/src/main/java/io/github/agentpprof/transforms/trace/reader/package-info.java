/**
 * What a reader of a format is, and what all of them have in common: output, identity, places, times, and tools. No format
 * is named here.
 */
package io.github.agentpprof.transforms.trace.reader;
