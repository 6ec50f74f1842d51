package io.github.agentpprof.transforms.trace.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.effect.ToolResult;
import io.github.agentpprof.transforms.effect.ToolStatus;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.ToolActions;
import io.github.agentpprof.transforms.trace.reader.ToolIds;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells what events say of tools: the answer that asks for one, and the event with its result, which merge later. */
final class CopilotTools {
    private static final String EXIT = "completed with exit code ";

    private final boolean wanted;
    private final CopilotSession session;
    private final ToolActions actions;
    private final CopilotArrivals arrivals;
    private final TraceContext context;

    CopilotTools(CopilotSession session, CopilotArrivals arrivals, TraceContext context) {
        this.wanted = context.tools().wanted();
        this.session = session;
        this.actions = new ToolActions(context);
        this.arrivals = arrivals;
        this.context = context;
    }

    /** The fields read here. */
    static Fields fields() {
        String request = "data.toolRequests.";
        String arguments = request + "arguments";
        return Fields.of(
                        request + "toolCallId",
                        request + "mcpServerName",
                        arguments,
                        arguments + ".command",
                        arguments + ".path",
                        arguments + ".paths",
                        arguments + ".url",
                        "data.toolCallId",
                        "data.success",
                        "data.error.code",
                        "data.error.message",
                        "data.shellExecution.exitCode",
                        "data.result.shellExecution.exitCode")
                .union(Fields.endsOf("data.result.content"));
    }

    /** What an answer asks for, not yet tied to a call. */
    List<ToolUse> asked(JsonNode requests, Origin origin, String prompt, Traits traits) {
        List<ToolUse> uses = new ArrayList<>();
        if (!wanted) {
            return uses;
        }
        actions.session(session.id(), session.cwd());
        int place = 0;
        for (JsonNode request : requests) {
            ToolCall tool = tool(request);
            String given = request.path("toolCallId").asText("");
            String id = ToolIds.of(given.isEmpty() ? "#" + place + "@" + origin.time() : given, origin);
            place++;
            uses.add(ToolUse.asked(
                    origin,
                    id,
                    "",
                    prompt,
                    ToolKind.frame(tool.name()),
                    Activity.of(origin.time(), Origin.NO_TIME).with(traits),
                    actions.of(tool, origin, session.cwd())));
            arrivals.input(origin, tool, id, request);
        }
        return uses;
    }

    /** Names of tools by the id of their use. */
    static SortedMap<String, String> names(List<ToolUse> uses) {
        SortedMap<String, String> names = new TreeMap<>();
        uses.forEach(use -> names.put(use.id(), use.tool()));
        return names;
    }

    /** What a tool gave. */
    void result(JsonNode data, Origin origin, String prompt) {
        String given = data.path("toolCallId").asText("");
        if (!wanted || given.isEmpty()) {
            return;
        }
        String id = ToolIds.of(given, origin);
        String text = data.path("result").path("content").asText("");
        JsonNode success = data.path("success");
        String code = data.path("error").path("code").asText("");
        ToolResult result = ToolResult.ofCodex(
                        text.isEmpty() ? data.path("error").path("message").asText("") : text)
                .withStatus(code.equals("failure") ? "" : code)
                .withSuccess(success.isBoolean() ? Boolean.valueOf(success.booleanValue()) : null)
                .withExitCode(exitCode(data, text));
        context.output()
                .event(new TracedEvent(ToolUse.answered(
                        origin,
                        id,
                        prompt,
                        Activity.of(Origin.NO_TIME, origin.time()),
                        ToolStatus.of(result).label())));
        arrivals.result(origin, id, data);
    }

    /** A command is a success for Copilot however it ended, which its output says last: {@code <shellId: 0 completed with …>}. */
    private static Integer exitCode(JsonNode data, String text) {
        for (JsonNode told : List.of(data, data.path("result"))) {
            JsonNode exit = told.path("shellExecution").path("exitCode");
            if (exit.isNumber() && exit.canConvertToInt()) {
                return exit.intValue();
            }
        }
        String plain = text.stripTrailing();
        int at = plain.lastIndexOf(EXIT);
        if (at < 0 || !plain.endsWith(">")) {
            return null;
        }
        String code = plain.substring(at + EXIT.length(), plain.length() - 1);
        boolean number = code.length() < 10
                && !code.isEmpty()
                && code.chars().skip(code.charAt(0) == '-' ? 1 : 0).allMatch(c -> c >= '0' && c <= '9');
        return number && !code.equals("-") ? Integer.valueOf(code) : null;
    }

    private static ToolCall tool(JsonNode request) {
        String name = request.path("name").asText("");
        String server = request.path("mcpServerName").asText("");
        ToolCall tool = ToolCall.named(server.isEmpty() ? name : "mcp__" + server + "__" + name);
        JsonNode given = request.path("arguments");
        if (given.isTextual()) {
            return name.equals("apply_patch") ? tool.withPatch(given.textValue()) : tool;
        }
        JsonNode paths = given.path("paths").isArray() ? given.path("paths").path(0) : given.path("paths");
        String path = given.path("path").asText("");
        return tool.withCommand(given.path("command").asText(""))
                .withPath(path.isEmpty() ? paths.asText("") : path)
                .withUrl(given.path("url").asText(""));
    }
}
