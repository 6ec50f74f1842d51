package io.github.agentpprof.pipeline.config;

import java.util.Set;

/**
 * What a project's own file may say. Whoever clones a repository has its file: it may say how that project is looked at, and
 * nothing that writes, sends, reveals, reads what lies elsewhere, or names where to look. Every option of the program is in one
 * of these lists.
 */
final class ProjectRights {
    /** Views, rules, selectors and looks. */
    static final Set<String> ALLOWED = Set.of(
            // keep sorted
            "--agent",
            "--by",
            "--by-category",
            "--commits",
            "--continuations",
            "--depth",
            "--include-idle",
            "--inverted",
            "--normalize",
            "--op-map",
            "--path-depth",
            "--period",
            "--preset",
            "--project-name",
            "--prompt-tag",
            "--session-id",
            "--session-tag",
            "--since",
            "--stack",
            "--svg-width",
            "--tag-rule",
            "--tagger",
            "--time-unit",
            "--timezone",
            "--top",
            "--until",
            "--verbose",
            "--view",
            "--where");

    /** All others that a user's own file may set. */
    static final Set<String> USERS_ONLY = Set.of(
            // keep sorted
            "--all-projects",
            "--allow-empty",
            "--allow-remote-llm",
            "--before",
            "--billing-account",
            "--budget",
            "--cache",
            "--claude-root",
            "--codex-root",
            "--agent-root",
            "--compare-with",
            "--dead-letters",
            "--example",
            "--features",
            "--focus-version",
            "--format",
            "--git",
            "--include-previews",
            "--input",
            "--jdbc",
            "--label-file",
            "--label-path",
            "--llama-url",
            "--llm-batch",
            "--manifest",
            "--max-partitions",
            "--max-reject-share",
            "--max-uncached-tags",
            "--metrics",
            "--model",
            "--no-cache",
            "--no-parse-cache",
            "--on-tagger-failure",
            "--op-map-file",
            "--operation-file",
            "--outcomes",
            "--output",
            "--parse-cache",
            "--parse-cache-size",
            "--parse-cache-texts",
            "--plain-paths",
            "--prices",
            "--project-root",
            "--provider",
            "--pseudonym-key-file",
            "--pseudonymize",
            "--push",
            "--rules-file",
            "--run-key",
            "--sample",
            "--service-tier",
            "--session-file",
            "--status",
            "--table",
            "--tag-cache",
            "--task-choice",
            "--user-label",
            "--vendor",
            "--warehouse");

    /** What makes no sense in any file. */
    static final Set<String> TYPED_ONLY =
            Set.of("--force", "--help", "--install", "--no-config", "--show-config", "--version");

    /** Those that narrow what is counted, which nobody should overlook who did not type them. */
    static final Set<String> SELECTORS = Set.of(
            "--agent", "--period", "--prompt-tag", "--session-id", "--session-tag", "--since", "--until", "--where");

    /** Taggers that ask a server. */
    private static final Set<String> SENDING = Set.of("llm");

    private ProjectRights() {}

    /** Whether a project's file may set an option to that value, which is null if it takes none. */
    static boolean allow(String option, String value) {
        return ALLOWED.contains(option) && !(option.equals("--tagger") && SENDING.contains(value));
    }

    /** Whether any command has this option, and a file may set it. */
    static boolean isKnown(String option) {
        return ALLOWED.contains(option) || USERS_ONLY.contains(option);
    }
}
