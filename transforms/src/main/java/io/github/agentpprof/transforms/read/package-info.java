/**
 * How files become what a reader hands on: batches and shares of files, streams of bytes, and what was read of each file.
 * What a line means is a matter of {@code trace}.
 */
package io.github.agentpprof.transforms.read;
