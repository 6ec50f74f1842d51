package io.github.agentpprof.taggers.feature;

import java.util.List;

/** The kinds of work a prompt may ask for, in the order of the model's numbers. */
public final class Work {
    public static final List<String> KINDS = List.of(
            "feature",
            "debug",
            "refactor",
            "test",
            "review",
            "docs",
            "git",
            "plan",
            "explain",
            "run",
            "setup",
            "release",
            "style",
            "agent",
            "steer",
            "other");
    public static final int COUNT = KINDS.size();

    private Work() {}
}
