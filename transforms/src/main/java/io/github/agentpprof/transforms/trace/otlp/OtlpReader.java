package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.UnknownTypes;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a file of OTLP spans.
 *
 * <p>Spans stand in the order in which they ended, those that hold others last, so what belongs together is told by ids
 * and times: no event names the prompt in force, which is the session's latest before it. Remembers the conversation of
 * each trace and the tools asked for.
 */
final class OtlpReader implements TraceFormat.LineReader {
    private final TraceContext context;
    private final TraceOutput output;
    private final Whereabouts whereabouts;
    private final OtlpTools tools;
    private final Map<String, String> conversations = new HashMap<>();
    private final Set<String> sessionsPlaced = new HashSet<>();

    OtlpReader(TraceContext context) {
        this.context = context;
        this.output = context.output();
        this.whereabouts = context.whereabouts();
        this.tools = new OtlpTools(context);
    }

    @Override
    public void line(JsonNode line, long number) {
        for (String kind : new String[] {"Logs", "Metrics"}) {
            if (line.has("resource" + kind)) {
                output.count("unknown_types:" + OtlpFormat.AGENT + ":resource" + kind, 1);
            }
        }
        List<OtlpSpan> spans = spans(line);
        for (OtlpSpan span : spans) {
            if (!span.conversation().isEmpty()) {
                conversations.putIfAbsent(span.trace(), span.conversation());
            }
        }
        for (OtlpSpan span : spans) {
            span(span, number);
        }
    }

    @Override
    public void end() {
        // Nothing is held back.
    }

    /** The spans of generative AI; those of other libraries are nobody's concern. */
    private static List<OtlpSpan> spans(JsonNode line) {
        List<OtlpSpan> spans = new ArrayList<>();
        for (JsonNode resource : line.path("resourceSpans")) {
            ObjectNode program = OtlpValues.object(resource.path("resource").path("attributes"));
            for (JsonNode scope : resource.path("scopeSpans")) {
                for (JsonNode span : scope.path("spans")) {
                    OtlpSpan read = OtlpSpan.of(span, program);
                    if (!read.operation().isEmpty() || read.isCall()) {
                        spans.add(read);
                    }
                }
            }
        }
        return spans;
    }

    private void span(OtlpSpan span, long number) {
        Origin origin = origin(span);
        if (span.hasUnknownOperation()) {
            UnknownTypes.count(output, OtlpFormat.AGENT, span.operation());
        }
        if (span.isToolUse()) {
            tools.used(span, origin);
            return;
        }
        prompt(span, origin);
        if (span.isCall()) {
            call(span, origin, number);
        }
    }

    /** The same text in several spans of a trace is one prompt: its call's, its agent's. */
    private void prompt(OtlpSpan span, Origin origin) {
        String text = OtlpMessages.asked(span.attributes(), span.events());
        if (!text.isBlank()) {
            String hash = PromptHash.of(text);
            output.event(new TracedEvent(Prompt.told(origin, span.trace() + "/" + hash, hash, true), text.strip(), ""));
        }
    }

    private void call(OtlpSpan span, Origin origin, long number) {
        if (span.failed() && !OtlpUsage.isIn(span.attributes())) {
            output.count("api_errors", 1);
            return;
        }
        Numbers numbers = new Numbers();
        String response = span.text("gen_ai.response.id");
        // Some servers count their responses from one, so an id is good for its trace only.
        Call call = Call.told(
                        origin,
                        response.isEmpty() ? "span:" + span.trace() + "/" + span.id() : response,
                        "",
                        span.trace(),
                        "",
                        OtlpUsage.metering(span.attributes(), numbers))
                .during(span.activity());
        numbers.report(output, number);
        Map<String, String> asked = OtlpMessages.tools(span.attributes());
        output.event(new TracedEvent(
                context.tools().wanted() ? call.asking(tools.asked(span, call.id(), asked)) : call,
                context.responses() ? String.join("\n", OtlpMessages.said(span.attributes())) : "",
                String.join(", ", asked.values())));
    }

    private Origin origin(OtlpSpan span) {
        String place = place(span);
        String session = conversations.getOrDefault(span.trace(), span.trace());
        Origin origin = new Origin(
                OtlpFormat.AGENT,
                span.conversation().isEmpty() ? session : span.conversation(),
                "",
                Rank.MAIN,
                span.time(),
                place.isEmpty() ? "" : whereabouts.project(place),
                whereabouts.inside(place),
                span.resource().path("vcs.ref.head.name").asText(""));
        if (!place.isEmpty() && sessionsPlaced.add(origin.session())) {
            SessionFact directory = new SessionFact(origin, SessionFact.Kind.DIRECTORY, Tag.UNMATCHED);
            output.event(new TracedEvent(directory, ProjectScope.lastSegment(place), ""));
        }
        return origin;
    }

    /** The folder in which the program ran, or the program's own name in its place. */
    private static String place(OtlpSpan span) {
        String folder = span.resource().path("process.working_directory").asText("");
        String service = span.resource().path("service.name").asText("");
        return folder.isEmpty() && !service.startsWith("unknown_service") ? service : folder;
    }
}
