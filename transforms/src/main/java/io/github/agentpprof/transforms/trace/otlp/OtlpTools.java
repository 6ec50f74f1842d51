package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.ToolActions;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes tool calls of spans in which a tool ran, where tool calls are wanted. */
final class OtlpTools {
    private static final Fields ARGUMENTS = Fields.of("value.*");

    private final ToolActions actions;

    /** Call that asked, by the id of the use. */
    private final Map<String, String> callers = new HashMap<>();

    OtlpTools(TraceContext context) {
        this.actions = new ToolActions(context);
    }

    /** Takes note of what a call asks for; gives it with names as frames show them and ids as uses have them. */
    SortedMap<String, String> asked(OtlpSpan span, String call, Map<String, String> tools) {
        SortedMap<String, String> shown = new TreeMap<>();
        tools.forEach((id, name) -> {
            String use = use(span, id);
            callers.put(use, call);
            shown.put(use, frame(ToolCall.named(name)));
        });
        return shown;
    }

    /** What a span tells of a tool that ran, in a session that is not known yet. */
    TracedEvent used(OtlpSpan span, Origin origin) {
        ToolCall call = call(span);
        String folder = span.resource().path("process.working_directory").asText("");
        actions.session(span.trace(), folder);
        String id = span.text("gen_ai.tool.call.id");
        String use = id.isEmpty() ? span.trace() + "/" + span.id() : use(span, id);
        String caller = callers.remove(use);
        ToolUse asked = ToolUse.asked(
                origin,
                use,
                caller == null ? "" : caller,
                "",
                frame(call),
                span.activity(),
                actions.of(call, span.trace(), folder));
        String status = span.failed() ? "fail" : "ok";
        return new TracedEvent(asked.merge(ToolUse.answered(origin, use, "", span.activity(), status)));
    }

    /** Ids of uses are a model's invention, good for a trace at most. */
    private static String use(OtlpSpan span, String id) {
        return span.trace() + "/" + id;
    }

    private static String frame(ToolCall call) {
        return ToolKind.frame(call.name());
    }

    /** The arguments by the names that the tools of the known agents have for them. */
    private static ToolCall call(OtlpSpan span) {
        JsonNode arguments = OtlpValues.structured(span.attributes().path("gen_ai.tool.call.arguments"), ARGUMENTS);
        JsonNode command = first(arguments, "command", "cmd", "script");
        ToolCall call = ToolCall.named(span.text("gen_ai.tool.name"))
                .withPath(first(arguments, "file_path", "path", "notebook_path", "filename", "file")
                        .asText(""))
                .withUrl(first(arguments, "url", "uri").asText(""))
                .withPatch(first(arguments, "patch", "diff").asText(""))
                .withWorkdir(first(arguments, "workdir", "cwd").asText(""));
        if (!command.isArray()) {
            return call.withCommand(command.asText(""));
        }
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(word.asText("")));
        return call.withArgv(words);
    }

    private static JsonNode first(JsonNode arguments, String... names) {
        for (String name : names) {
            if (arguments.hasNonNull(name)) {
                return arguments.path(name);
            }
        }
        return arguments.path(names[0]);
    }
}
