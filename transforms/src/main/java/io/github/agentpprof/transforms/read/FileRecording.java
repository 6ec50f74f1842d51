package io.github.agentpprof.transforms.read;

/** What is to be written down of each file while it is read. */
public enum FileRecording {
    /** Nothing. */
    NONE,
    /** What was refused; files in which nothing was are left out. */
    REFUSED,
    /** Everything, with a hash of the content: then a file is read to its end even if the rest of it is not wanted. */
    CONTENT
}
