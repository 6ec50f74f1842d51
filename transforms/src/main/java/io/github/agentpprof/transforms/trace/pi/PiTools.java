package io.github.agentpprof.transforms.trace.pi;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.effect.ToolResult;
import io.github.agentpprof.transforms.effect.ToolStatus;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.ToolActions;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells what the entries of one session say of tools. A use is named by the call that asked for it, which is called the same
 * in every fork, so the names of those without a result are kept, the latest thousand of them.
 */
final class PiTools {
    private static final int MOST_OPEN = 1000;

    private final boolean wanted;
    private final PiSession session;
    private final ToolActions actions;
    private final PiArrivals arrivals;
    private final TraceContext context;

    /** Names of uses by the id that their results are given. */
    private final Map<String, String> open = new LinkedHashMap<>();

    PiTools(PiSession session, PiArrivals arrivals, TraceContext context) {
        this.wanted = context.tools().wanted();
        this.session = session;
        this.actions = new ToolActions(context);
        this.arrivals = arrivals;
        this.context = context;
    }

    /** The fields read here. */
    static Fields fields() {
        String arguments = "message.content.arguments.";
        return Fields.of(
                "message.content.id",
                "message.toolCallId",
                "message.isError",
                "message.details.exitCode",
                arguments + "command",
                arguments + "path",
                arguments + "file_path",
                arguments + "filePath",
                arguments + "url",
                arguments + "cwd");
    }

    /** Tools that a call asks for; the call as it is then known. */
    Call asked(Call call, JsonNode content, Traits traits) {
        if (!wanted) {
            return call;
        }
        actions.session(call.origin().session(), session.cwd());
        SortedMap<String, String> tools = new TreeMap<>();
        int place = 0;
        for (JsonNode block : content) {
            place++;
            if (block.path("type").asText().equals("toolCall")) {
                ToolCall tool = tool(block);
                String given = block.path("id").asText("");
                String id = call.id() + "/" + (given.isEmpty() ? "#" + place : given);
                open.put(given, id);
                tools.put(id, ToolKind.frame(tool.name()));
                context.output()
                        .event(new TracedEvent(ToolUse.asked(
                                call.origin(),
                                id,
                                call.id(),
                                call.prompt(),
                                ToolKind.frame(tool.name()),
                                Activity.of(call.origin().time(), Origin.NO_TIME)
                                        .with(traits),
                                actions.of(tool, call.origin(), session.cwd()))));
                arrivals.input(tool, id, block);
            }
        }
        while (open.size() > MOST_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        return call.asking(tools);
    }

    /** What a tool gave. */
    void result(JsonNode message, String prompt) {
        String id = wanted ? open.remove(message.path("toolCallId").asText("")) : null;
        if (id == null) {
            return;
        }
        JsonNode exit = message.path("details").path("exitCode");
        ToolResult result = ToolResult.ofClaude(
                        message.path("isError").asBoolean(), PiPrompts.text(message.path("content")))
                .withExitCode(exit.canConvertToInt() && exit.isNumber() ? Integer.valueOf(exit.intValue()) : null);
        Activity activity = Activity.of(Origin.NO_TIME, session.time());
        context.output()
                .event(new TracedEvent(ToolUse.answered(
                        session.origin(),
                        id,
                        prompt,
                        activity,
                        ToolStatus.of(result).label())));
        arrivals.result(id, message);
    }

    private static ToolCall tool(JsonNode block) {
        JsonNode given = block.path("arguments");
        ToolCall tool = ToolCall.named(block.path("name").asText(""))
                .withCommand(given.path("command").asText(""))
                .withUrl(given.path("url").asText(""))
                .withWorkdir(given.path("cwd").asText(""));
        for (String name : new String[] {"path", "file_path", "filePath"}) {
            tool = tool.path().isEmpty() ? tool.withPath(given.path(name).asText("")) : tool;
        }
        return tool;
    }
}
