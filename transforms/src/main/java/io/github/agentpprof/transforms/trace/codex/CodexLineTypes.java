package io.github.agentpprof.transforms.trace.codex;

import java.util.Set;

/** Line types of Codex that are known to say nothing about prompts and calls; others are counted as unknown. */
final class CodexLineTypes {
    private static final Set<String> KNOWN = Set.of(
            "compacted",
            "inter_agent_communication",
            "inter_agent_communication_metadata",
            "retained_context",
            "security_risk_score",
            "realtime_item");

    private CodexLineTypes() {}

    static boolean known(String type) {
        return KNOWN.contains(type);
    }
}
