package io.github.agentpprof.transforms.model;

/** How good a witness a line is for what an event belongs to, best first. */
public enum Rank {
    /** A line of a session's own file. */
    MAIN,
    /** A line of a session's own file that says it was copied from another session. */
    COPY,
    /** A line of a subagent. */
    SIDECHAIN,
    /** A progress line of the parent that repeats a subagent's message. */
    PROGRESS
}
