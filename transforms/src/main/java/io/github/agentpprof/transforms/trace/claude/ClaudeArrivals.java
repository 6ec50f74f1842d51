package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Arrival.Found;
import io.github.agentpprof.transforms.model.Arrival.Kind;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.Measure;
import io.github.agentpprof.transforms.trace.reader.CommitText;
import io.github.agentpprof.transforms.trace.reader.ToolIds;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells what the lines of one Claude Code file put into the contexts of models, and how large it is. Memory follows the number
 * of subagents.
 */
final class ClaudeArrivals {
    /** Attachments that are part of what a context begins with. */
    private static final Set<String> BASE = Set.of(
            "agent_listing_delta",
            "deferred_tools_delta",
            "deferred_tools_record",
            "environment",
            "instructions",
            "mcp_instructions_delta",
            "nested_memory",
            "output_style",
            "prompt_snapshot",
            "session_context",
            "skill_listing");

    /** Other attachments that the model gets to see. */
    private static final Set<String> SEEN = Set.of(
            "auto_mode",
            "compact_file_reference",
            "date",
            "date_change",
            "diagnostics",
            "directory",
            "dynamic_skill",
            "edited_text_file",
            "file",
            "goal_status",
            "hook_additional_context",
            "hook_blocking_error",
            "invoked_skills",
            "opened_file_in_ide",
            "plan_mode",
            "plan_mode_exit",
            "plan_mode_reentry",
            "queued_command",
            "selected_lines_in_ide",
            "task_reminder",
            "task_status",
            "todo_reminder",
            "ultrathink_effort");

    private static final Set<String> MISSES =
            Set.of("tools_changed", "system_changed", "model_changed", "effort_changed", "messages_changed");

    /** Of a line that names a pull request. */
    static final String PULL_REQUEST = "prNumber";

    private final boolean wanted;
    private final ClaudeOrigins origins;
    private final TraceOutput output;

    /** How many calls were met, by session and subagent. */
    private final Map<String, Met> met = new HashMap<>();

    /** @param latest id of the latest of them */
    private record Met(long calls, String latest) {}

    ClaudeArrivals(TraceContext context, ClaudeOrigins origins) {
        this.wanted = context.tools().contexts();
        this.origins = origins;
        this.output = context.output();
    }

    /** The fields read here, for lines that stand below {@code prefix}. */
    static Fields fields(String prefix) {
        String block = prefix + "message.content.";
        return Fields.of(
                        prefix + "message.diagnostics.cache_miss_reason.type",
                        block + "content.type",
                        prefix + "toolUseResult.file.startLine",
                        prefix + "toolUseResult.file.numLines",
                        prefix + "toolUseResult.type")
                .union(Fields.endsOf(prefix + "toolUseResult.structuredPatch.lines"))
                .union(Fields.sizesOf(
                        prefix + "attachment",
                        prefix + "message.content",
                        block + "text",
                        block + "input",
                        block + "content",
                        block + "content.text",
                        prefix + "toolUseResult.content"));
    }

    /** A line of a conversation: the first of a thread tells whether anything stood before it. */
    void line(JsonNode line) {
        if (wanted && line.hasNonNull("uuid")) {
            String before = line.path("parentUuid").asText("");
            boolean cut = !before.isEmpty() && !before.equals("null");
            met.putIfAbsent(origins.session() + " " + origins.thread(line), new Met(cut ? 1 : 0, ""));
        }
    }

    /** A line's part of a call, with the tools that it asks for. */
    void call(JsonNode line, Origin origin, String call) {
        if (!wanted) {
            return;
        }
        Met before = met.getOrDefault(thread(origin), new Met(0, ""));
        boolean same = before.latest.equals(call);
        long place = same ? before.calls - 1 : before.calls;
        met.put(thread(origin), same ? before : new Met(before.calls + 1, call));
        long said = 0;
        int number = 0;
        for (JsonNode block : line.path("message").path("content")) {
            number++;
            said += Measure.bytes(block, "text");
            if (ClaudeTools.isAsking(block)) {
                tell(Arrival.of(
                        origin,
                        Kind.INPUT,
                        ClaudeTools.id(block.path("id"), line, origin, number),
                        call,
                        Measure.bytes(block, "input"),
                        Measure.hash(block, "input"),
                        Found.NOTHING));
            }
        }
        String why = line.path("message")
                .path("diagnostics")
                .path("cache_miss_reason")
                .path("type")
                .asText("");
        tell(new Arrival(
                origin,
                Lineage.OWN,
                Kind.ANSWER,
                id(line, origin, "answer"),
                call,
                said,
                0,
                place,
                MISSES.contains(why) ? why : "",
                Found.NOTHING));
        results(line, origin);
    }

    /** The results in a line. */
    void results(JsonNode line, Origin origin) {
        if (!wanted) {
            return;
        }
        JsonNode content = line.path("message").path("content");
        int results = 0;
        for (JsonNode block : content) {
            results += ClaudeTools.isResult(block) ? 1 : 0;
        }
        for (JsonNode block : content) {
            String id = block.path("tool_use_id").asText("");
            if (ClaudeTools.isResult(block) && !id.isEmpty()) {
                tell(Arrival.of(
                        origin,
                        Kind.RESULT,
                        ToolIds.of(id, origin),
                        "",
                        Measure.shown(block, "content"),
                        Measure.hash(block, "content"),
                        found(block, results == 1 ? line.path("toolUseResult") : line.path("nothing"))));
            }
        }
    }

    /** A user's line that holds no result. */
    void user(JsonNode line) {
        if (!wanted) {
            return;
        }
        Origin origin = origins.origin(line);
        ClaudePromptReader.UserLine user = ClaudePromptReader.classify(line);
        String text = user.recorded().stripLeading();
        long bytes = Measure.shown(line.path("message"), "content");
        if (line.path("isCompactSummary").asBoolean()
                || text.startsWith("This session is being continued from a previous conversation")) {
            tell(Arrival.of(origin, Kind.COMPACTED, id(line, origin, "compacted"), 0, ""));
            tell(Arrival.of(origin, Kind.SUMMARY, id(line, origin, "summary"), bytes, ""));
        } else if (text.startsWith("[Request interrupted by user")) {
            tell(Arrival.of(origin, Kind.INTERRUPTED, id(line, origin, "interrupted"), bytes, ""));
        } else if (!ClaudePromptReader.isToolResult(line)) {
            boolean asked = user.kind() == ClaudePromptReader.Kind.PROMPT
                    || user.kind() == ClaudePromptReader.Kind.COMMAND
                    || user.kind() == ClaudePromptReader.Kind.TASK;
            String source = asked ? "" : "reminder";
            tell(Arrival.of(origin, asked ? Kind.ASKED : Kind.INJECTED, id(line, origin, "text"), bytes, source));
        }
    }

    void attachment(JsonNode line) {
        String type = line.path("attachment").path("type").asText("");
        boolean base = BASE.contains(type);
        if (wanted && (base || SEEN.contains(type))) {
            Origin origin = origins.origin(line);
            boolean asked = type.equals("queued_command");
            tell(Arrival.of(
                    origin,
                    base ? Kind.BASE : asked ? Kind.ASKED : Kind.INJECTED,
                    id(line, origin, type),
                    Measure.bytes(line, "attachment"),
                    asked ? "" : type));
        }
    }

    /** A line that names the pull request of the session; where it is, nobody keeps. */
    void linked(JsonNode line) {
        JsonNode number = line.path(PULL_REQUEST);
        if (wanted && number.canConvertToLong() && number.isIntegralNumber() && number.asLong() > 0) {
            tell(Arrival.linked(origins.origin(line), number.asLong()));
        }
    }

    /** A line of the agent's own. */
    void system(JsonNode line) {
        Kind kind = switch (line.path("subtype").asText("")) {
            case "compact_boundary" -> Kind.COMPACTED;
            case "microcompact_boundary" -> Kind.TRIMMED;
            case "api_error" -> Kind.ERROR;
            default -> null;
        };
        if (wanted && kind != null) {
            Origin origin = origins.origin(line);
            tell(Arrival.of(origin, kind, id(line, origin, "system"), 0, ""));
        }
    }

    /** A request that failed, told in the place of its answer. */
    void failed(JsonNode line, Origin origin) {
        if (wanted) {
            tell(Arrival.of(origin, Kind.ERROR, id(line, origin, "error"), 0, ""));
        }
    }

    private static Found found(JsonNode block, JsonNode said) {
        JsonNode file = said.path("file");
        long changed = -1;
        JsonNode patch = said.path("structuredPatch");
        if (patch.isArray()) {
            changed = said.path("type").asText().equals("create") && patch.isEmpty()
                    ? Measure.feeds(said, "content") + 1
                    : 0;
            for (JsonNode hunk : patch) {
                for (JsonNode text : hunk.path("lines")) {
                    changed += text.asText().startsWith("+") || text.asText().startsWith("-") ? 1 : 0;
                }
            }
        }
        return new Found(
                Math.max(0, file.path("startLine").asLong()),
                Math.max(0, file.path("numLines").asLong()),
                changed,
                CommitText.hash(ClaudeToolResult.text(block.path("content"))));
    }

    private static String id(JsonNode line, Origin origin, String what) {
        String uuid = line.path("uuid").asText("");
        return what + " " + (uuid.isEmpty() ? thread(origin) + "@" + origin.time() : uuid);
    }

    private void tell(Arrival arrival) {
        output.event(new TracedEvent(arrival));
    }

    private static String thread(Origin origin) {
        return origin.session() + " " + origin.thread();
    }
}
