package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.UnknownTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Makes of each span what is to be remembered of it. */
final class SpanReader {
    /** Programs whose events tell each request in full; their spans repeat it without what was cached. */
    private static final Set<String> TELL_BY_EVENTS = Set.of("gemini-cli", "qwen-code");

    private final TraceContext context;
    private final TraceOutput output;
    private final OtlpSessions sessions;
    private final OtlpTools tools;

    SpanReader(TraceContext context, OtlpSessions sessions) {
        this.context = context;
        this.output = context.output();
        this.sessions = sessions;
        this.tools = new OtlpTools(context);
    }

    SpanNode node(OtlpSpan span, long number) {
        SpanRole role = SpanRole.of(span);
        if (span.hasUnknownOperation()) {
            UnknownTypes.count(output, OtlpFormat.AGENT, span.operation());
        }
        boolean counts = role == SpanRole.CALL || OtlpUsage.isIn(span.attributes());
        OtlpCall call = counts && !tellsByEvents(span.resource()) ? call(span, number) : null;
        OtlpPrompt prompt = role == SpanRole.TOOL ? null : prompt(span, role);
        List<TracedEvent> others = new ArrayList<>();
        Origin draft = null;
        if (call != null
                || prompt != null
                || span.isToolUse() && context.tools().wanted()) {
            draft = sessions.draft(span.resource(), span.time());
        }
        if (draft != null && span.isToolUse() && context.tools().wanted()) {
            others.add(tools.used(span, draft));
        }
        return new SpanNode(
                span.id(),
                span.parent(),
                role,
                span.conversation(),
                OtlpModels.named(span.attributes()),
                draft,
                OtlpSessions.place(span.resource()),
                call,
                prompt,
                others);
    }

    static boolean tellsByEvents(JsonNode resource) {
        return TELL_BY_EVENTS.contains(resource.path("service.name").asText(""));
    }

    /** Null if the request failed before there was anything to count. */
    private OtlpCall call(OtlpSpan span, long number) {
        boolean claude = SpanRole.isClaudeCall(span) && AgentUsage.isClaude(span.attributes());
        boolean failed = span.failed() || span.text("success").equals("false");
        if (failed && !claude && !OtlpUsage.isIn(span.attributes())) {
            output.count("api_errors", 1);
            return null;
        }
        OtlpCounts counts = new OtlpCounts();
        Metering metering =
                claude ? AgentUsage.claude(span.attributes(), counts) : OtlpUsage.metering(span.attributes(), counts);
        counts.report(output, number);
        if (claude) {
            return OtlpCall.of(OtlpCall.Kind.CLAUDE, span.text("request_id"), span.trace(), span.activity(), metering);
        }
        if (SpanRole.isCodexCall(span)) {
            return OtlpCall.of(OtlpCall.Kind.CODEX, "", span.trace(), span.activity(), metering);
        }
        String response = span.text("gen_ai.response.id");
        String id = response.isEmpty() ? "span:" + span.trace() + "/" + span.id() : response;
        Map<String, String> asked = OtlpMessages.tools(span.attributes());
        SortedMap<String, String> shown =
                context.tools().wanted() ? tools.asked(span, id, asked) : Collections.emptySortedMap();
        return new OtlpCall(
                OtlpCall.Kind.LIBRARY,
                id,
                span.trace(),
                span.activity(),
                metering,
                shown,
                context.responses() ? String.join("\n", OtlpMessages.said(span.attributes())) : "",
                String.join(", ", asked.values()));
    }

    /** The same text in several spans of a trace is one prompt: its call's, its agent's. */
    private static OtlpPrompt prompt(OtlpSpan span, SpanRole role) {
        if (span.name().equals("claude_code.interaction")) {
            String text = span.text("user_prompt");
            return OtlpPrompt.isTold(text) ? new OtlpPrompt(text, "") : null;
        }
        if (role == SpanRole.OTHER && span.operation().isEmpty() && !OtlpUsage.isIn(span.attributes())) {
            return null;
        }
        String text = OtlpMessages.asked(span.attributes(), span.events());
        return text.isBlank() ? null : new OtlpPrompt(text, span.trace());
    }
}
