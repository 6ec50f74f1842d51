package io.github.agentpprof.sinks;

import java.io.Serializable;

/**
 * A whole file that waits beside its place under a temporary name: {@link WholeFile#draft} makes it, {@link
 * WholeFile#place} puts it there.
 *
 * @param path of the file to be
 * @param temporary its path until then; empty for a device, which has taken what was written
 * @param bytes its size
 * @param sha256 of its content, in hexadecimal digits
 */
public record Draft(String path, String temporary, long bytes, String sha256) implements Serializable {}
