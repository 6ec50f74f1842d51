package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.ToolActions;
import io.github.agentpprof.transforms.trace.reader.ToolIds;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells what the lines of one Claude Code file say of tools, and what each call of the model answers. The line that asks
 * for a tool and the line with its result are told apart and merge later, so memory follows the number of subagents.
 */
final class ClaudeTools {
    private static final Set<String> ASKING = Set.of("tool_use", "server_tool_use", "mcp_tool_use");

    private final boolean wanted;
    private final boolean effects;
    private final ToolActions actions;
    private final String subagent;
    private final TraceOutput output;

    /** What the model has to answer, by session and subagent. */
    private final Map<String, Heard> heard = new HashMap<>();

    /**
     * The latest line that a call answers.
     *
     * @param time when it was written
     * @param call the call that answers it, empty as long as none does
     * @param last when the latest line of that call was written
     */
    private record Heard(long time, String call, long last) {}

    ClaudeTools(TraceContext context) {
        this.wanted = context.tools().wanted();
        this.effects = context.tools().effects();
        this.actions = new ToolActions(context);
        this.subagent = context.sidecar().path("agentType").asText("");
        this.output = context.output();
    }

    /** The fields read here, for lines that stand below {@code prefix}. */
    static Fields fields(String prefix) {
        String block = prefix + "message.content.";
        String result = prefix + "toolUseResult.";
        return Fields.of(
                        prefix + "attributionSkill",
                        prefix + "attributionAgent",
                        prefix + "effort",
                        prefix + "perTurnEffort",
                        prefix + "version",
                        prefix + "toolDenialKind",
                        block + "tool_use_id",
                        block + "is_error",
                        block + "content.error_code",
                        result + "agentId",
                        result + "status",
                        result + "interrupted",
                        result + "durationMs",
                        result + "durationSeconds",
                        result + "totalDurationMs")
                .union(Fields.endsOf(block + "content", block + "content.text", prefix + "toolUseResult"))
                .union(inputFields(prefix));
    }

    /** Those that tell with what a tool was called. */
    static Fields inputFields(String prefix) {
        String input = prefix + "message.content.input.";
        return Fields.of(
                input + "command",
                input + "file_path",
                input + "filePath",
                input + "notebook_path",
                input + "path",
                input + "url");
    }

    boolean wanted() {
        return wanted;
    }

    /** Takes note of the folder that a line names. */
    void place(String session, String cwd) {
        if (wanted) {
            actions.session(session, cwd);
        }
    }

    /** Something that the model answers next on the same thread. */
    void heard(Origin origin) {
        if (effects && origin.time() != Origin.NO_TIME) {
            heard.put(thread(origin), new Heard(origin.time(), "", origin.time()));
        }
    }

    /** A line's part of a call, with what it answers, under what it was made, and the tools that it asks for. */
    Call call(Call call, JsonNode line) {
        if (!effects) {
            return call;
        }
        long end = call.origin().time();
        Activity activity = Activity.of(Math.min(begin(call), end), end).with(traits(line, call.origin()));
        return call.during(activity).asking(asked(line, call.origin()));
    }

    /**
     * The tools that a line asks for.
     *
     * @param outer the line that repeats {@code line}, or itself
     * @param call id of the call that the line is a part of
     */
    void asks(JsonNode outer, JsonNode line, Origin origin, String call, String prompt) {
        if (!wanted) {
            return;
        }
        int place = 0;
        for (JsonNode block : line.path("message").path("content")) {
            place++;
            if (isAsking(block)) {
                String name = block.path("name").asText("");
                List<ToolAction> did = actions.of(
                        call(name, block.path("input")),
                        origin,
                        outer.path("cwd").asText(""));
                if (!effects) {
                    continue;
                }
                ToolUse use = ToolUse.asked(
                        origin,
                        id(block.path("id"), line, origin, place),
                        call,
                        prompt,
                        ToolKind.frame(name),
                        Activity.of(origin.time(), Origin.NO_TIME).with(traits(line, origin)),
                        did);
                output.event(new TracedEvent(use));
            }
        }
        results(line, origin, prompt);
    }

    /** The results in a line: of a user's, or of what the vendor ran in the model's own. */
    void results(JsonNode line, Origin origin, String prompt) {
        if (!effects) {
            return;
        }
        JsonNode content = line.path("message").path("content");
        int results = 0;
        for (JsonNode block : content) {
            results += isResult(block) ? 1 : 0;
        }
        for (JsonNode block : content) {
            String id = block.path("tool_use_id").asText("");
            if (isResult(block) && !id.isEmpty()) {
                ClaudeToolResult result = ClaudeToolResult.of(line, block, results == 1);
                Activity activity = Activity.of(Origin.NO_TIME, origin.time(), result.duration());
                output.event(new TracedEvent(
                        ToolUse.answered(origin, ToolIds.of(id, origin), prompt, activity, result.status())));
            }
        }
    }

    /** A call that follows another with nothing between them goes on from there. */
    private long begin(Call call) {
        long now = call.origin().time();
        String thread = thread(call.origin());
        Heard latest = heard.getOrDefault(thread, new Heard(now, call.id(), now));
        boolean answers = latest.call.isEmpty() || latest.call.equals(call.id());
        long begin = answers ? latest.time : latest.last;
        heard.put(thread, new Heard(begin, call.id(), answers ? Math.max(latest.last, now) : now));
        return begin;
    }

    private SortedMap<String, String> asked(JsonNode line, Origin origin) {
        SortedMap<String, String> tools = new TreeMap<>();
        int place = 0;
        for (JsonNode block : line.path("message").path("content")) {
            place++;
            if (isAsking(block)) {
                tools.put(
                        id(block.path("id"), line, origin, place),
                        ToolKind.frame(block.path("name").asText("")));
            }
        }
        return tools;
    }

    /** A block without an id has no result that could be found: it is known by its place. */
    static String id(JsonNode named, JsonNode line, Origin origin, int place) {
        String id = named.asText("");
        String uuid = line.path("uuid").asText("");
        return ToolIds.of(
                !id.isEmpty() && !named.isNull()
                        ? id
                        : (uuid.isEmpty() ? line.path("timestamp").asText("") : uuid) + "#" + place,
                origin);
    }

    private Traits traits(JsonNode line, Origin origin) {
        String agent = line.path("attributionAgent").asText("");
        String effort = line.path("effort").asText("");
        return new Traits(
                line.path("attributionSkill").asText(""),
                agent.isEmpty() && !origin.thread().isEmpty() ? subagent : agent,
                effort.isEmpty() ? line.path("perTurnEffort").asText("") : effort,
                line.path("version").asText(""));
    }

    private static ToolCall call(String name, JsonNode input) {
        ToolCall call = ToolCall.named(name)
                .withCommand(input.path("command").asText(""))
                .withUrl(input.path("url").asText(""));
        for (String field : new String[] {"file_path", "filePath", "notebook_path", "path"}) {
            String path = input.path(field).asText("");
            call = call.path().isEmpty() ? call.withPath(path) : call;
        }
        return call;
    }

    /** Whether a block of an answer asks for a tool. */
    static boolean isAsking(JsonNode block) {
        return ASKING.contains(block.path("type").asText());
    }

    /** Whether a block is what a tool gave. */
    static boolean isResult(JsonNode block) {
        return block.path("type").asText("").endsWith("tool_result");
    }

    private static String thread(Origin origin) {
        return origin.session() + " " + origin.thread();
    }
}
