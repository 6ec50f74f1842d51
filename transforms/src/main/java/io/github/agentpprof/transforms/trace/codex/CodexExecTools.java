package io.github.agentpprof.transforms.trace.codex;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.ToolActions;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tools in the output of {@code codex exec --json}, held until the turn is over: without times, without folders. */
final class CodexExecTools {
    private static final int MOST_HELD = 256;

    private final boolean wanted;
    private final ToolActions actions;
    private final TraceOutput output;

    /** What the turn asked for, by id. */
    private final Map<String, ToolUse> held = new LinkedHashMap<>();

    CodexExecTools(TraceContext context) {
        this.wanted = context.tools().wanted();
        this.actions = new ToolActions(context);
        this.output = context.output();
    }

    /** The fields read here. */
    static Fields fields() {
        return Fields.of(
                        "item.id",
                        "item.command",
                        "item.server",
                        "item.action.url",
                        "item.changes.path",
                        "item.changes.kind")
                .union(CodexToolResult.fields("item."));
    }

    /** An item that begins, goes on or is complete; {@code turn} tells its turn apart from all others. */
    void item(JsonNode line, JsonNode item, String turn, Origin origin) {
        ToolCall call = wanted ? call(item) : null;
        if (call == null) {
            return;
        }
        String id = turn + ":" + item.path("id").asText("");
        long now = origin.time();
        ToolUse asked = ToolUse.asked(
                origin,
                id,
                "",
                "",
                ToolKind.frame(call.name()),
                Activity.of(now, Origin.NO_TIME),
                actions.of(call, origin, ""));
        held.merge(id, asked, ToolUse::merge);
        if (line.path("type").asText().equals("item.completed")) {
            CodexToolResult result = CodexToolResult.ofEvent(item, item);
            Activity ended = Activity.of(Origin.NO_TIME, now, result.duration());
            held.merge(id, ToolUse.answered(origin, id, "", ended, result.status()), ToolUse::merge);
        }
        if (held.size() > MOST_HELD) {
            hand("", Lineage.OWN);
        }
    }

    /** A turn's call, whose tools are known by now. */
    Call call(Call call) {
        if (!wanted) {
            return call;
        }
        SortedMap<String, String> tools = new TreeMap<>();
        held.values().forEach(use -> tools.put(id(use, call.id()), use.tool()));
        hand(call.id(), call.lineage());
        return call.asking(tools);
    }

    /** Hands on what no call followed. */
    void end() {
        hand("", Lineage.OWN);
    }

    /** Runs that were saved one by one count items alike, so the call is part of their names. */
    private static String id(ToolUse use, String call) {
        return call.isEmpty()
                ? use.id()
                : call + ":" + use.id().substring(use.id().lastIndexOf(':') + 1);
    }

    private void hand(String call, Lineage lineage) {
        for (ToolUse use : held.values()) {
            output.event(new TracedEvent(new ToolUse(
                    use.origin(),
                    lineage,
                    id(use, call),
                    call,
                    use.prompt(),
                    use.tool(),
                    use.activity(),
                    use.status(),
                    use.actions(),
                    use.context(),
                    use.caller(),
                    use.model(),
                    use.sequel())));
        }
        held.clear();
    }

    private static ToolCall call(JsonNode item) {
        return switch (item.path("type").asText("")) {
            case "command_execution" ->
                ToolCall.named("shell").withCommand(item.path("command").asText(""));
            case "file_change" -> ToolCall.named("apply_patch").withPatch(patch(item.path("changes")));
            case "mcp_tool_call" -> ToolCall.named("mcp__" + item.path("server").asText("") + "__");
            case "web_search" ->
                ToolCall.named("web_search")
                        .withUrl(item.path("action").path("url").asText(""));
            default -> null;
        };
    }

    /** The envelope that names the same files. */
    private static String patch(JsonNode changes) {
        StringBuilder patch = new StringBuilder("*** Begin Patch\n");
        for (JsonNode change : changes) {
            patch.append(
                            switch (change.path("kind").asText("")) {
                                case "add" -> "*** Add File: ";
                                case "delete" -> "*** Delete File: ";
                                default -> "*** Update File: ";
                            })
                    .append(change.path("path").asText("").replace('\n', ' ').replace('\r', ' '))
                    .append('\n');
        }
        return patch.append("*** End Patch\n").toString();
    }
}
