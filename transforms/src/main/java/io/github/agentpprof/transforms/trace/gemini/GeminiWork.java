package io.github.agentpprof.transforms.trace.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Arrival.Found;
import io.github.agentpprof.transforms.model.Arrival.Kind;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.trace.json.Measure;
import io.github.agentpprof.transforms.trace.reader.CommitText;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.ToolActions;
import io.github.agentpprof.transforms.trace.reader.ToolIds;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Hands on what one file tells of prompts, calls and tools, each where it belongs.
 *
 * <p>Remembers of the latest {@value #MOST_KNOWN} calls the prompt and the beginning, since their messages are written again.
 */
final class GeminiWork {
    private static final int MOST_KNOWN = 20_000;

    /** Letters, digits and dashes of an id that is good everywhere; made-up ones may count from one. */
    private static final int UNIQUE = 32;

    private final TraceOutput output;
    private final ToolActions actions;
    private final boolean tools;
    private final boolean contexts;

    /** What is known of a message that counts as a call, by its id. */
    private final Map<String, Known> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    private String prompt = "";
    private long heard = Origin.NO_TIME;
    private long calls;

    private record Known(String prompt, long begin) {}

    GeminiWork(TraceContext context) {
        this.output = context.output();
        this.actions = new ToolActions(context);
        this.tools = context.tools().wanted();
        this.contexts = context.tools().contexts();
    }

    /** Somebody asked for something: a person, or whoever spawned a subagent. */
    void asks(Origin origin, String id, String recorded, String meant) {
        boolean given = origin.thread().isEmpty();
        String hash = PromptHash.of(recorded);
        String name = given ? (isMasked(id) ? hash + "@" + origin.time() : id) : "task:" + origin.thread();
        output.event(new TracedEvent(Prompt.told(origin, name, hash, given), meant, ""));
        prompt = given ? name : "";
        heard(origin.time());
    }

    /** Something that the model answers next. */
    void heard(long time) {
        heard = time == Origin.NO_TIME ? heard : Math.max(heard, time);
    }

    /** A call, or more of one that was told before. */
    String answers(Origin origin, String messageId, Metering metering, String text, SortedMap<String, String> asked) {
        String id = callId(origin, messageId, metering);
        long end = origin.time();
        boolean first = !known.containsKey(id);
        Known told = known.computeIfAbsent(
                id, any -> new Known(prompt, heard == Origin.NO_TIME || heard > end ? end : heard));
        Call call = Call.told(origin, id, "", "", told.prompt, metering)
                .during(Activity.of(told.begin, end))
                .asking(asked);
        output.event(new TracedEvent(call, text, String.join(", ", asked.values())));
        calls += first ? 1 : 0;
        heard(end);
        return id;
    }

    /** Whether a call of that message is known by now. */
    boolean knows(Origin origin, String messageId, Metering metering) {
        return known.containsKey(callId(origin, messageId, metering));
    }

    String prompt() {
        return prompt;
    }

    /** The id of a message, if it is good for it; else its session and numbers tell a call. */
    private static String callId(Origin origin, String messageId, Metering metering) {
        if (isUnique(messageId)) {
            return "message:" + messageId;
        }
        String session = origin.session() + "/" + origin.thread();
        return isMasked(messageId)
                ? "message:" + session + "@" + origin.time() + ":"
                        + PromptHash.of(metering.usage().toString())
                : "message:" + messageId + "@" + session;
    }

    private static boolean isUnique(String id) {
        return id.length() >= UNIQUE && id.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '-');
    }

    /** Whoever gives an id counts or draws lots; what has no digit stands in the place of many. */
    static boolean isMasked(String id) {
        return id.chars().noneMatch(c -> c >= '0' && c <= '9');
    }

    /** The id of a tool's use, which is known by its place in its message where it has none. */
    static String toolId(String id, Origin origin, int place) {
        return ToolIds.of(isMasked(id) ? "#" + origin.time() + "#" + place : id, origin);
    }

    /** A tool that the call asks for. */
    void asksFor(
            ToolCall call, String toolId, String callId, Origin origin, String cwd, JsonNode measured, String name) {
        if (!tools) {
            return;
        }
        actions.session(origin.session(), cwd);
        Known told = known.get(callId);
        output.event(new TracedEvent(ToolUse.asked(
                origin,
                toolId,
                callId,
                told == null ? prompt : told.prompt,
                ToolKind.frame(call.name()),
                Activity.of(origin.time(), Origin.NO_TIME).with(Traits.NONE),
                actions.of(call, origin, cwd))));
        long bytes = Measure.bytes(measured, name);
        arrival(origin, Kind.INPUT, toolId, "", bytes, bytes == 0 ? 0 : Measure.hash(measured, name), Found.NOTHING);
    }

    /** What a tool gave, at a time. */
    void gave(Origin origin, String toolId, String status, JsonNode response, long changed) {
        if (!tools) {
            return;
        }
        Activity activity = Activity.of(Origin.NO_TIME, origin.time(), -1);
        output.event(new TracedEvent(ToolUse.answered(origin, toolId, prompt, activity, status)));
        String name = response.has("error") ? "error" : "output";
        long bytes = Measure.bytes(response, name);
        Found found =
                new Found(0, 0, changed, CommitText.hash(response.path(name).asText("")));
        arrival(origin, Kind.RESULT, toolId, "", bytes, bytes == 0 ? 0 : Measure.hash(response, name), found);
    }

    /** A subagent that a tool was. */
    void spawned(Origin origin, String child) {
        String to = origin.thread().isEmpty() ? "prompt:" + prompt : "thread:" + origin.thread();
        output.event(new TracedEvent(new Link(origin, "thread:" + child, 0, to)));
    }

    /** The texts of a call's answer came into the context. */
    void said(Origin origin, String callId, long bytes) {
        if (contexts) {
            output.event(new TracedEvent(Arrival.answer(origin, callId, bytes, calls - 1)));
        }
    }

    /** Something else came into the context, or changed it. */
    void arrival(Origin origin, Kind kind, String id, String call, long bytes, long hash, Found found) {
        if (contexts) {
            output.event(new TracedEvent(Arrival.of(origin, kind, id, call, bytes, hash, found)));
        }
    }
}
