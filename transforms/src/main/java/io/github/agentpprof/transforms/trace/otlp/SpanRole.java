package io.github.agentpprof.transforms.trace.otlp;

import java.util.Set;

/** What a span stands for among those of its trace. */
enum SpanRole {
    /** A request to a model. */
    CALL,
    /** Holds calls; usage on it is the sum of theirs, or all that is told of them. */
    FRAME,
    /** A tool that ran, perhaps an agent of its own. */
    TOOL,
    /** Anything else; with usage perhaps a sum under a name that nobody agreed on. */
    OTHER;

    private static final Set<String> CALLS = Set.of("chat", "embeddings", "generate_content", "text_completion");

    private static final Set<String> FRAMES =
            Set.of("create_agent", "execute_tool", "invoke_agent", "invoke_workflow", "plan", "retrieval");

    private static final String CLAUDE_TOOL = "claude_code.tool";
    private static final String CLAUDE_CALL = "claude_code.llm_request";

    /** Whether what is below belongs to another agent than what is above. */
    boolean isBorder() {
        return this == FRAME || this == TOOL;
    }

    static SpanRole of(OtlpSpan span) {
        String operation = span.operation();
        if (isClaudeCall(span) || CALLS.contains(operation)) {
            return CALL;
        }
        if (operation.equals("execute_tool") || span.name().startsWith(CLAUDE_TOOL)) {
            return TOOL;
        }
        if (FRAMES.contains(operation)) {
            return FRAME;
        }
        if (!operation.isEmpty()) {
            return span.has("gen_ai.response.id") || span.has("gen_ai.response.model") ? CALL : OTHER;
        }
        return switch (span.text("openinference.span.kind")) {
            case "LLM", "EMBEDDING" -> CALL;
            case "AGENT", "CHAIN" -> FRAME;
            case "TOOL" -> TOOL;
            default -> ofUnnamed(span);
        };
    }

    /** Claude Code names neither an operation nor usage as the conventions do. */
    static boolean isClaudeCall(OtlpSpan span) {
        return span.name().equals(CLAUDE_CALL);
    }

    /** A span that counts tokens of a model is a call, unless it is an agent's. */
    private static SpanRole ofUnnamed(OtlpSpan span) {
        if (!OtlpUsage.isIn(span.attributes()) || span.has("gen_ai.agent.name") || span.has("agent_name")) {
            return OTHER;
        }
        boolean asked = span.has("gen_ai.request.model")
                || span.has("gen_ai.response.model")
                || span.has("gen_ai.response.id")
                || span.has("llm.request.type")
                || isCodexCall(span);
        return asked ? CALL : OTHER;
    }

    /** Codex's {@code handle_responses} names no model; the turn above it does. */
    static boolean isCodexCall(OtlpSpan span) {
        return span.name().equals("handle_responses");
    }

    static boolean isKnown(String operation) {
        return CALLS.contains(operation) || FRAMES.contains(operation);
    }
}
