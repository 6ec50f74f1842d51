package io.github.agentpprof.taggers.ask;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kinds of work to choose from where the user names no others, each with what it means. */
public final class WorkKinds {
    private static final SortedMap<String, String> MEANINGS =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.ofEntries(
                    // keep sorted
                    Map.entry("agent", "manage agents, skills, rules, memories, prompts or MCP servers themselves"),
                    Map.entry("debug", "find or fix a bug, an error, a failing or wrong thing; act on review findings"),
                    Map.entry("docs", "documentation, README, comments, wording, texts and papers"),
                    Map.entry("explain", "a question about how, why, what or where"),
                    Map.entry("feature", "add, implement or extend behaviour or content; carry out a plan"),
                    Map.entry("git", "commit, push, branch, merge, pull request, issues of the tracker"),
                    Map.entry("other", "none of these"),
                    Map.entry("plan", "design, brainstorm, specify, break down, propose; research before a decision"),
                    Map.entry("refactor", "restructure, rename, move, clean up, simplify; no new behaviour"),
                    Map.entry("release", "build, CI, deploy, publish, version"),
                    Map.entry("review", "review, check, critique, verify or audit existing work"),
                    Map.entry("run", "run a command, script or app; given mechanical steps"),
                    Map.entry("setup", "install, configure, environment, dependencies, credentials"),
                    Map.entry("steer", "approval, choice, correction or continuation without content of its own"),
                    Map.entry("style", "look, layout, labels, colours of a user interface"),
                    Map.entry("test", "write, run or extend tests"))));

    private WorkKinds() {}

    public static SortedMap<String, String> meanings() {
        return MEANINGS;
    }
}
