package io.github.agentpprof.transforms.trace.claude;

import java.util.Set;

/** Line types of Claude Code that are known to say nothing about prompts and calls; others are counted as unknown. */
final class ClaudeLineTypes {
    private static final Set<String> KNOWN = Set.of(
            "system",
            "summary",
            "file-history-snapshot",
            "file-history-delta",
            "last-prompt",
            "ai-title",
            "custom-title",
            "agent-name",
            "agent-color",
            "agent-setting",
            "tag",
            "mode",
            "permission-mode",
            "worktree-state",
            "relocated",
            "fork-context-ref",
            "continued-in",
            "ended-by-model",
            "content-replacement",
            "history-suppression",
            "attribution-snapshot",
            "api-request",
            "api-request-shape",
            "api-request-blob",
            "isolation-latch",
            "dev-mods",
            "memory-mode",
            "observer-ref",
            "atis-latch",
            "bridge-session",
            "frame-link",
            "artifact-comment-monitor",
            "artifact-autoreact-ledger",
            "speculation-accept",
            "task-summary",
            "launched",
            "started",
            "result",
            "failed");

    private ClaudeLineTypes() {}

    static boolean known(String type) {
        return KNOWN.contains(type) || type.startsWith("marble-origami-");
    }
}
