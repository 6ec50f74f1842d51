package io.github.agentpprof.transforms.trace.codex;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.Moments;
import io.github.agentpprof.transforms.trace.reader.ToolActions;
import io.github.agentpprof.transforms.trace.reader.ToolIds;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells what the lines of one rollout say of tools, and what each call of the model answers.
 *
 * <p>A rollout tells of a call after all that the call brought about, so the tools asked for are held until then.
 */
final class CodexTools {
    /** A rollout without any call would hold all; what is handed on before its call is known stays without. */
    private static final int MOST_HELD = 256;

    private final boolean acts;
    private final boolean effects;
    private final CodexThread thread;
    private final CodexHistory history;
    private final ToolActions actions;
    private final CodexArrivals arrivals;
    private final List<ToolUse> held = new ArrayList<>();

    private String effort = "";

    /** Time of the latest line that the model has to answer. */
    private long heard = Origin.NO_TIME;

    private boolean responding;
    private long begin = Origin.NO_TIME;
    private long end = Origin.NO_TIME;

    /** Searches have no id in the line that asks for them, so the first to be asked for is the first to end. */
    private int searches;

    private int searchesEnded;
    private int nameless;

    CodexTools(CodexThread thread, CodexHistory history, TraceContext context) {
        this.acts = context.tools().acts();
        this.effects = context.tools().effects();
        this.thread = thread;
        this.history = history;
        this.actions = new ToolActions(context);
        this.arrivals = new CodexArrivals(context.tools().contexts(), thread, history);
    }

    CodexArrivals arrivals() {
        return arrivals;
    }

    /** The fields read here. */
    static Fields fields() {
        return CodexToolCall.fields("")
                .union(CodexToolCall.fields("payload."))
                .union(CodexToolResult.fields(""))
                .union(CodexToolResult.fields("payload."))
                .union(CodexToolResult.fields("payload.item."))
                .union(Fields.of(
                        "call_id",
                        "payload.agent_role",
                        "payload.cli_version",
                        "payload.source.subagent.other",
                        "payload.source.subagent.thread_spawn.agent_role",
                        "payload.effort",
                        "payload.collaboration_mode.settings.reasoning_effort",
                        "payload.thread_settings.effort"));
    }

    /** A turn begins, or goes on under other settings. */
    void settings(JsonNode payload) {
        String named = payload.path("effort").asText("");
        if (named.isEmpty()) {
            named = payload.path("collaboration_mode")
                    .path("settings")
                    .path("reasoning_effort")
                    .asText("");
        }
        effort = named.isEmpty() || named.equals("null") ? effort : named;
    }

    /** Something that the model answers next. */
    void heard(JsonNode line) {
        long now = Moments.millis(line.path("timestamp"));
        heard = now == Origin.NO_TIME ? heard : now;
    }

    /** An item of a response, or what came of one. */
    void item(JsonNode line, JsonNode item, String prompt) {
        if (!effects) {
            act(item);
            return;
        }
        String type = item.path("type").asText("");
        if (type.endsWith("_output")) {
            String id = id(item);
            answer(id, line, CodexToolResult.ofOutput(item), prompt);
            arrivals.result(id, item);
            heard(line);
            return;
        }
        if (type.equals("message")) {
            arrivals.message(item);
        }
        boolean user = type.equals("message") && !item.path("role").asText().equals("assistant");
        if (user) {
            heard(line);
        } else {
            respond(line);
        }
        ToolCall call = CodexToolCall.of(item);
        if (call != null) {
            String id = type.equals("web_search_call") ? search(searches++) : id(item);
            ask(call, id, line, prompt);
            arrivals.input(call, id, item);
            if (type.equals("web_search_call") || type.equals("image_generation_call")) {
                answer(id, line, CodexToolResult.ofOutput(item), prompt);
            }
        }
    }

    /** What is told of a tool outside of the conversation. */
    void event(JsonNode line, JsonNode event, String prompt) {
        if (!effects) {
            if (event.path("type").asText("").equals("web_search_end")) {
                act(event);
            }
            return;
        }
        arrivals.event(event);
        switch (event.path("type").asText("")) {
            case "exec_command_end", "patch_apply_end", "mcp_tool_call_end", "dynamic_tool_call_response" ->
                answer(id(event), line, CodexToolResult.ofEvent(event, event), prompt);
            case "web_search_end" -> {
                String id = search(searchesEnded++);
                ask(CodexToolCall.of(event), id, line, prompt);
                answer(id, line, new CodexToolResult("ok", -1), prompt);
            }
            case "item_completed" -> {
                JsonNode item = event.path("item");
                switch (item.path("type").asText("")) {
                    case "CommandExecution", "FileChange", "McpToolCall", "DynamicToolCall" ->
                        answer(id(item), line, CodexToolResult.ofEvent(item, event), prompt);
                    default -> {}
                }
            }
            case "user_message", "task_started", "turn_started" -> heard(line);
            default -> {}
        }
    }

    /** A call, whose tools are known by now. */
    Call call(Call call) {
        if (!effects) {
            return call;
        }
        long written = call.origin().time();
        long last = responding ? end : written;
        long first = responding ? begin : heard;
        Activity activity = Activity.of(first == Origin.NO_TIME ? last : Math.min(first, last), last)
                .with(traits());
        SortedMap<String, String> tools = new TreeMap<>();
        held.forEach(use -> tools.put(use.id(), use.tool()));
        hand(call.id());
        responding = false;
        // Results of its tools were written before it, what it answered even earlier.
        heard = heard == Origin.NO_TIME ? last : Math.max(heard, last);
        return call.during(activity).asking(tools);
    }

    /** Hands on what no call followed. */
    void end() {
        hand("");
    }

    /** Nobody asks but what was called. */
    private void act(JsonNode item) {
        ToolCall call = acts ? CodexToolCall.of(item) : null;
        if (call != null) {
            actions.of(call, thread.origin(), thread.cwd());
        }
    }

    private void respond(JsonNode line) {
        long now = Moments.millis(line.path("timestamp"));
        if (!responding) {
            responding = true;
            begin = heard == Origin.NO_TIME ? now : heard;
        }
        end = now;
    }

    private void ask(ToolCall call, String id, JsonNode line, String prompt) {
        actions.session(thread.origin().session(), thread.cwd());
        long now = Moments.millis(line.path("timestamp"));
        held.add(ToolUse.asked(
                thread.origin(),
                id,
                "",
                prompt,
                ToolKind.frame(call.name()),
                Activity.of(now, Origin.NO_TIME).with(traits()),
                actions.of(call, thread.origin(), thread.cwd())));
        if (held.size() >= MOST_HELD) {
            hand("");
        }
    }

    private void answer(String id, JsonNode line, CodexToolResult result, String prompt) {
        long now = Moments.millis(line.path("timestamp"));
        Activity activity = Activity.of(Origin.NO_TIME, now, result.duration());
        history.answer(ToolUse.answered(thread.origin(), id, prompt, activity, result.status()));
    }

    private void hand(String call) {
        for (ToolUse use : held) {
            history.event(new TracedEvent(ToolUse.asked(
                    use.origin(), use.id(), call, use.prompt(), use.tool(), use.activity(), use.actions())));
        }
        held.clear();
    }

    private String id(JsonNode item) {
        String id = item.path("call_id").asText("");
        id = id.isEmpty() ? item.path("id").asText("") : id;
        return ToolIds.of(id.isEmpty() || id.equals("null") ? "#" + nameless++ : id, thread.origin());
    }

    private String search(int number) {
        return "search#" + number + "@" + thread.id();
    }

    private Traits traits() {
        return new Traits("", thread.role(), effort, thread.version());
    }
}
