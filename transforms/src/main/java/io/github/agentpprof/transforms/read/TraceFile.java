package io.github.agentpprof.transforms.read;

import java.io.Serializable;

/**
 * A file to read.
 *
 * @param path where a Beam file system finds it
 * @param name what to call it in a message: the path below the folder that was searched
 * @param bytes its size when it was listed, 0 if unknown
 * @param sidecar path of the {@code .meta.json} file beside it, empty if there is none
 */
public record TraceFile(String path, String name, long bytes, String sidecar) implements Serializable {}
