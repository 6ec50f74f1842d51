package io.github.agentpprof.transforms.trace.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.ToolActions;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.UnknownTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells what a message is: a prompt, or a call with its tools.
 *
 * <p>A fork has copies of its parent's messages under ids of their own, and an export may have its ids masked. So a call is known
 * by when it was made, by which model and with which numbers, a prompt by its text and time, a tool by its call.
 */
final class OpenCodeEvents {
    /** More sessions than that are not within each other. */
    private static final int DEEPEST = 32;

    private static final int MOST_INSIDE = 1 << 20;

    /** What version 2 keeps in a conversation beside it. */
    private static final Set<String> SILENT = Set.of(
            "agent-switched", "model-switched", "location-switched", "synthetic", "system", "skill", "shell", "idle");

    private final TraceContext context;
    private final TraceOutput output;
    private final ToolActions actions;
    private final OpenCodeArrivals arrivals;
    private final Map<String, OpenCodeSession> sessions;

    /** Calls in whose output reasoning was; of their copies in the new tables nothing tells it. */
    private final Set<Long> inside = new HashSet<>();

    OpenCodeEvents(TraceContext context, Map<String, OpenCodeSession> sessions) {
        this.context = context;
        this.output = context.output();
        this.actions = new ToolActions(context);
        this.arrivals = new OpenCodeArrivals(context);
        this.sessions = sessions;
    }

    /** A text that stands in a field, as a part. */
    static JsonNode text(JsonNode holder) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        part.setAll((ObjectNode) holder);
        part.put("type", "text");
        return part;
    }

    /** Takes note of a session: one that another spawned belongs to the prompt that was in force then, unless a tool says more. */
    void session(OpenCodeSession session) {
        if (!session.parent.isEmpty() && !session.id.isEmpty() && session.created != Origin.NO_TIME) {
            Origin origin = origin(session, session.created, session.directory);
            output.event(new TracedEvent(new Link(origin, "thread:" + session.id, 1, "at:" + session.created)));
        }
    }

    void message(OpenCodeSession session, OpenCodeMessage message, long number) {
        switch (message.role()) {
            case "user" -> asked(session, message);
            case "assistant" -> answered(session, message, number);
            case "compaction" -> {
                compacted(session, message);
                answered(session, message, number);
            }
            default -> {
                if (!SILENT.contains(message.role())) {
                    UnknownTypes.count(output, OpenCodeFormat.AGENT, message.role());
                }
            }
        }
    }

    private void compacted(OpenCodeSession session, OpenCodeMessage message) {
        arrivals.compacted(origin(session, message), key(message));
    }

    private void asked(OpenCodeSession session, OpenCodeMessage message) {
        Origin origin = origin(session, message);
        StringBuilder text = new StringBuilder();
        for (JsonNode part : message.parts()) {
            arrivals.asked(origin, key(message), part);
            String words = OpenCodePart.isSaid(part)
                    ? part.path("text").asText("")
                    : OpenCodePart.is(part, "subtask") ? part.path("prompt").asText("") : "";
            if (!words.isBlank()) {
                text.append(text.isEmpty() ? "" : " ").append(words);
            }
        }
        if (text.isEmpty()) {
            return;
        }
        place(session, message);
        String hash = PromptHash.of(text.toString());
        boolean given = origin.thread().isEmpty();
        String stamp = message.created() == Origin.NO_TIME ? message.id() : Long.toString(message.created());
        String id = given ? hash + "@" + stamp : "task:" + origin.thread() + "@" + stamp;
        session.prompt = given ? id : "";
        output.event(new TracedEvent(Prompt.told(origin, id, hash, given), text.toString(), ""));
    }

    private void answered(OpenCodeSession session, OpenCodeMessage message, long number) {
        Origin origin = origin(session, message);
        place(session, message);
        List<Call> calls = calls(session, message, origin, number);
        List<ToolUse> uses = uses(session, message, origin);
        String error = message.error();
        if (error.contains("Abort") || error.contains("abort")) {
            arrivals.interrupted(origin, key(message));
        } else if (!error.isEmpty()) {
            output.count("api_errors", 1);
            arrivals.failed(origin, key(message));
        }
        StringBuilder said = new StringBuilder();
        if (context.responses()) {
            message.parts().stream()
                    .filter(OpenCodePart::isSaid)
                    .forEach(part -> said.append(said.isEmpty() ? "" : " ")
                            .append(part.path("text").asText("")));
        }
        SortedMap<String, String> tools = new TreeMap<>();
        uses.forEach(use -> tools.put(use.id(), use.tool()));
        String last = calls.isEmpty() ? "" : calls.get(calls.size() - 1).id();
        for (Call call : calls) {
            boolean telling = call.id().equals(last);
            Call whole = telling ? call.asking(tools) : call;
            arrivals.answer(session, whole, telling ? message.parts() : List.of());
            output.event(new TracedEvent(
                    whole, telling ? said.toString() : "", telling ? String.join(",", tools(message)) : ""));
        }
        for (ToolUse use : uses) {
            output.event(new TracedEvent(of(use, last)));
        }
        if (!message.model().isEmpty()) {
            session.model = message.model();
        }
    }

    /** One for each request: before version 1 a message was as many as it has steps, and its own numbers were the last one's. */
    private List<Call> calls(OpenCodeSession session, OpenCodeMessage message, Origin origin, long number) {
        List<JsonNode> steps = message.parts().stream()
                .filter(part -> OpenCodePart.is(part, "step-finish")
                        && part.path("tokens").isObject())
                .toList();
        List<JsonNode> metered = steps.size() > 1 ? steps : List.of(message.info());
        Numbers numbers = new Numbers();
        List<Call> calls = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode step : metered) {
            OpenCodeTokens tokens = tokens(session, message, step.path("tokens"), numbers);
            if (tokens.isEmpty()) {
                continue;
            }
            String id = key(message) + " " + message.model() + " " + tokens.raw();
            for (int again = 2; !ids.add(id); again++) {
                id = key(message) + " " + message.model() + " " + tokens.raw() + " #" + again;
            }
            String model = message.model().isEmpty() ? session.model : message.model();
            Metering metering = Metering.of(
                    model,
                    message.model().isEmpty() && !model.isEmpty(),
                    tokens.usage(),
                    message.finished() || steps.size() > 0,
                    nanos(step.path("cost")));
            String prompt = origin.thread().isEmpty() ? session.prompt : "";
            calls.add(Call.told(origin, id, "", "", prompt, metering)
                    .during(Activity.of(message.created(), answeredAt(message)).with(traits(message, origin))));
        }
        numbers.report(output, number);
        return calls;
    }

    /** A copy in the new tables has the numbers of the old ones and not their sum. */
    private OpenCodeTokens tokens(OpenCodeSession session, OpenCodeMessage message, JsonNode counts, Numbers numbers) {
        OpenCodeTokens tokens = OpenCodeTokens.of(counts, session.reasonsInside(), numbers);
        if (tokens.usage().reasoning() == 0) {
            return tokens;
        }
        long print = (message.created() + " " + tokens.raw()).hashCode() * 31L + message.created();
        if (tokens.inside() && inside.size() < MOST_INSIDE) {
            inside.add(print);
        }
        return !tokens.inside() && inside.contains(print) && !counts.has("total")
                ? OpenCodeTokens.of(counts, true, numbers)
                : tokens;
    }

    /** The response was there when the last of its texts ended and the last of its tools began. */
    private static long answeredAt(OpenCodeMessage message) {
        long streamed = OpenCodeSession.millis(message.info().path("time").path("streamed"));
        if (streamed != Origin.NO_TIME) {
            return streamed;
        }
        long last = Origin.NO_TIME;
        for (JsonNode part : message.parts()) {
            boolean tool = OpenCodePart.is(part, "tool");
            boolean words = OpenCodePart.is(part, "text") || OpenCodePart.is(part, "reasoning");
            if (tool || words) {
                last = Math.max(last, tool ? OpenCodePart.begin(part) : OpenCodePart.end(part));
            }
        }
        return last == Origin.NO_TIME ? message.completed() : last;
    }

    private List<ToolUse> uses(OpenCodeSession session, OpenCodeMessage message, Origin origin) {
        List<ToolUse> uses = new ArrayList<>();
        int place = 0;
        for (JsonNode part : message.parts()) {
            if (!OpenCodePart.is(part, "tool")) {
                continue;
            }
            String id = key(message) + " " + message.model() + " tool#" + place++;
            spawn(session, origin, part);
            if (!context.tools().wanted()) {
                continue;
            }
            String cwd = directory(session, message);
            actions.session(session.id, cwd);
            long begun = OpenCodePart.begin(part);
            ToolUse asked = ToolUse.asked(
                    origin,
                    id,
                    "",
                    origin.thread().isEmpty() ? session.prompt : "",
                    ToolKind.frame(OpenCodePart.tool(part)),
                    Activity.of(begun == Origin.NO_TIME ? message.created() : begun, OpenCodePart.end(part))
                            .with(traits(message, origin)),
                    actions.of(OpenCodePart.call(part), origin, cwd));
            uses.add(asked.merge(ToolUse.answered(
                    origin,
                    id,
                    asked.prompt(),
                    Activity.of(Origin.NO_TIME, OpenCodePart.end(part)),
                    OpenCodePart.status(part))));
            arrivals.tool(origin, id, part);
        }
        return uses;
    }

    private void spawn(OpenCodeSession session, Origin origin, JsonNode part) {
        String child = OpenCodePart.spawned(part);
        if (!child.isEmpty() && !child.equals(session.id)) {
            String to = origin.thread().isEmpty() ? "prompt:" + session.prompt : "thread:" + origin.thread();
            output.event(new TracedEvent(new Link(origin, "thread:" + child, 0, to)));
        }
    }

    private static ToolUse of(ToolUse use, String call) {
        return new ToolUse(
                use.origin(),
                use.lineage(),
                use.id(),
                call,
                use.prompt(),
                use.tool(),
                use.activity(),
                use.status(),
                use.actions(),
                use.context(),
                use.caller(),
                use.model(),
                use.sequel());
    }

    private static List<String> tools(OpenCodeMessage message) {
        return message.parts().stream()
                .filter(part -> OpenCodePart.is(part, "tool"))
                .map(OpenCodePart::tool)
                .toList();
    }

    /** What a copy of a message has in common with it. */
    private static String key(OpenCodeMessage message) {
        return message.created() == Origin.NO_TIME ? message.id() : Long.toString(message.created());
    }

    private static Traits traits(OpenCodeMessage message, Origin origin) {
        return new Traits("", origin.thread().isEmpty() ? "" : message.agent(), message.effort());
    }

    private static long nanos(JsonNode cost) {
        return cost.isNumber() ? Numbers.nanoDollars(cost) : 0;
    }

    private Origin origin(OpenCodeSession session, OpenCodeMessage message) {
        return origin(session, message.created(), directory(session, message));
    }

    private static String directory(OpenCodeSession session, OpenCodeMessage message) {
        return message.directory().isEmpty() ? session.directory : message.directory();
    }

    private Origin origin(OpenCodeSession session, long time, String directory) {
        String root = root(session);
        boolean own = root.equals(session.id);
        return new Origin(
                OpenCodeFormat.AGENT,
                root,
                own ? "" : session.id,
                session.isCopy(time) ? Rank.COPY : own ? Rank.MAIN : Rank.SIDECHAIN,
                time,
                context.whereabouts().project(directory),
                context.whereabouts().inside(directory),
                "");
    }

    /** The session that a person began. */
    private String root(OpenCodeSession session) {
        OpenCodeSession at = session;
        for (int depth = 0; depth < DEEPEST && !at.parent.isEmpty(); depth++) {
            OpenCodeSession above = sessions.get(at.parent);
            if (above == null) {
                return at.parent;
            }
            at = above;
        }
        return at.id;
    }

    /** Tells once what a session is about and where it works. */
    private void place(OpenCodeSession session, OpenCodeMessage message) {
        if (session.placed) {
            return;
        }
        session.placed = true;
        Origin origin = origin(session, message.created(), session.directory);
        if (!session.directory.isEmpty()) {
            output.event(ProjectScope.directory(origin, session.directory));
        }
        if (session.titled() && origin.thread().isEmpty()) {
            SessionFact fact = new SessionFact(origin, SessionFact.Kind.TITLE, Tag.UNMATCHED);
            output.event(new TracedEvent(fact, session.title, ""));
        }
    }
}
