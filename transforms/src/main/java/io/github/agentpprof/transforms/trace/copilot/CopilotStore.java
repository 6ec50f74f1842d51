package io.github.agentpprof.transforms.trace.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.ThreadRows;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.Masked;
import io.github.agentpprof.transforms.trace.reader.Moments;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the session store, in which each request of every session has a row. Remembers where each session was and when each of its
 * turns began: memory follows the number of turns.
 */
final class CopilotStore {
    /** Columns of a request. */
    static final List<String> COLUMNS = List.of(
            "session_id",
            "turn_index",
            "agent_id",
            "parent_tool_call_id",
            "model",
            "copilot_usage_model",
            "input_tokens",
            "output_tokens",
            "cache_read_tokens",
            "cache_write_tokens",
            "reasoning_tokens",
            "total_nano_aiu",
            "duration_ms",
            "reasoning_effort",
            "created_at");

    /** A request that does not tell how long it took did not take longer than that. */
    private static final long LONGEST_REQUEST = 3_600_000;

    private static final int LONGEST_SUMMARY = 2000;

    private final Whereabouts whereabouts;
    private final TraceOutput output;
    private final CopilotNames names = new CopilotNames();
    private final Map<String, Place> places = new HashMap<>();

    /** When the first request of each turn began. */
    private final Map<String, Long> turns = new HashMap<>();

    /** @param summary what the session is about, empty once it was told */
    private record Place(String cwd, String branch, long begun, String summary, boolean told) {
        static final Place UNKNOWN = new Place("", "", Origin.NO_TIME, "", true);
    }

    /** When the first request of each session began that is told here. */
    private final Map<String, Long> told = new HashMap<>();

    CopilotStore(TraceContext context) {
        this.whereabouts = context.whereabouts();
        this.output = context.output();
    }

    void row(JsonNode row, long number) {
        switch (row.path("table").asText()) {
            case "sessions" -> session(row);
            case "requests" -> request(row, number);
            case "turns" -> turn(row, number);
            default -> {}
        }
    }

    void end() {
        told.forEach((session, start) -> output.event(
                new TracedEvent(ThreadRows.exact(origin(session, "", start), CopilotNames.requests(session), start))));
    }

    /** The numbers that tell a request from others of its session with as much output. */
    static String numbers(Usage usage) {
        return usage.prompt() + ":" + usage.cacheRead() + ":" + usage.output();
    }

    private void session(JsonNode row) {
        String id = Masked.id(row.path("id"));
        if (id.isEmpty()) {
            return;
        }
        String summary = row.path("summary").asText("");
        places.put(
                id,
                new Place(
                        row.path("cwd").asText(""),
                        row.path("branch").asText(""),
                        time(row.path("created_at")),
                        summary.substring(0, Math.min(LONGEST_SUMMARY, summary.length())),
                        false));
    }

    /** A session that nothing is told of but that it was begun is none. */
    private void place(String id) {
        Place place = where(id);
        if (!place.told()) {
            places.put(id, new Place(place.cwd(), place.branch(), place.begun(), "", true));
            Origin origin = origin(id, "", place.begun());
            if (!place.cwd().isEmpty()) {
                fact(origin, SessionFact.Kind.DIRECTORY, ProjectScope.lastSegment(place.cwd()));
            }
            if (!place.summary().isBlank()) {
                fact(origin, SessionFact.Kind.SUMMARY, place.summary());
            }
        }
    }

    private void request(JsonNode row, long number) {
        String session = Masked.id(row.path("session_id"));
        if (session.isEmpty()) {
            output.reject(number, "a request of no session");
            return;
        }
        place(session);
        Numbers numbers = new Numbers();
        Usage usage = CopilotUsage.ofRow(row, numbers);
        long aiu = CopilotUsage.nanoAiu(row.path("total_nano_aiu"));
        double millis = row.path("duration_ms").asDouble();
        long duration = millis >= 1 && millis <= LONGEST_REQUEST ? (long) millis : 0;
        numbers.report(output, number);
        long written = time(row.path("created_at"));
        long end = written == Origin.NO_TIME ? where(session).begun() : written;
        long begin = end == Origin.NO_TIME ? end : end - (duration > 0 ? duration : LONGEST_REQUEST);
        told.merge(session, begin, Math::min);
        String turn = turn(session, row);
        turns.merge(turn, duration > 0 ? begin : end, Math::min);
        String agent =
                row.path("parent_tool_call_id").asText(row.path("agent_id").asText(""));
        String by = row.path("copilot_usage_model").asText("");
        String model = by.isEmpty() ? row.path("model").asText("") : by;
        Metering metering = Metering.of(model, model.isEmpty(), usage, true, CopilotUsage.nanos(aiu));
        Origin origin = origin(session, agent, end);
        String id = names.request(session, usage.output());
        Activity activity = Activity.of(duration > 0 ? begin : Origin.NO_TIME, end)
                .with(new Traits("", "", row.path("reasoning_effort").asText("")));
        output.event(new TracedEvent(Call.told(origin, id, "", numbers(usage), agent.isEmpty() ? turn : "", metering)
                .during(activity)));
    }

    /** Prompts count only where the events of the session are gone. */
    private void turn(JsonNode row, long number) {
        String session = Masked.id(row.path("session_id"));
        JsonNode text = row.path("user_message");
        if (text.isNumber()) {
            output.reject(number, "a value that is too long");
        } else if (!session.isEmpty() && !text.asText("").isBlank()) {
            place(session);
            String id = turn(session, row);
            long ended = time(row.path("timestamp"));
            long begun =
                    Math.min(ended == Origin.NO_TIME ? Long.MAX_VALUE : ended, turns.getOrDefault(id, Long.MAX_VALUE));
            Origin origin = origin(session, "", begun == Long.MAX_VALUE ? Origin.NO_TIME : begun);
            Prompt prompt = Prompt.told(origin, id, PromptHash.of(text.asText()), true)
                    .at(Lineage.standIn(CopilotNames.prompts(session)));
            output.event(new TracedEvent(prompt, text.asText(), ""));
        }
    }

    private static String turn(String session, JsonNode row) {
        return "turn:" + session + "#" + row.path("turn_index").asText("");
    }

    private void fact(Origin origin, SessionFact.Kind kind, String text) {
        output.event(new TracedEvent(new SessionFact(origin, kind, Tag.UNMATCHED), text, ""));
    }

    private Place where(String session) {
        return places.getOrDefault(session, Place.UNKNOWN);
    }

    private Origin origin(String session, String thread, long time) {
        Place place = where(session);
        return new Origin(
                CopilotFormat.AGENT,
                session,
                thread,
                thread.isEmpty() ? Rank.MAIN : Rank.SIDECHAIN,
                time,
                place.cwd().isEmpty() ? "" : whereabouts.project(place.cwd()),
                whereabouts.inside(place.cwd()),
                place.branch());
    }

    /** SQLite's own clock writes {@code 2026-07-01 12:34:56}, in UTC. */
    private static long time(JsonNode told) {
        long usual = Moments.millis(told);
        String text = told.asText("");
        return usual != Origin.NO_TIME || text.length() < 19 || text.charAt(10) != ' '
                ? usual
                : Moments.millis(TextNode.valueOf(
                        text.substring(0, 10) + "T" + text.substring(11) + (text.endsWith("Z") ? "" : "Z")));
    }
}
