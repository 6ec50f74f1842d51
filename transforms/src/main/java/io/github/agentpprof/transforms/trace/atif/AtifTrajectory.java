package io.github.agentpprof.transforms.trace.atif;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.redact.Identifiers;
import io.github.agentpprof.transforms.trace.reader.Moments;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.ToolActions;
import io.github.agentpprof.transforms.trace.reader.ToolArguments;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * One trajectory: the thread of the agent that a person asked, or of a subagent. By the RFC {@code prompt_tokens} hold
 * {@code cached_tokens}, {@code completion_tokens} hold reasoning; writes to a cache are not told. A step without metrics is
 * no call: whoever wrote it did not count.
 */
final class AtifTrajectory {
    private final TraceContext context;
    private final ToolActions actions;

    /** What the document is called, by all of its lines alike. */
    private final String id;

    private final String agent;
    private final String session;
    private final String thread;
    private final String model;
    private final String cwd;
    private boolean begun;
    private String prompt = "";
    private long before = Origin.NO_TIME;

    private AtifTrajectory(TraceContext context, JsonNode told, String session, String thread, String cwd) {
        this.context = context;
        this.actions = new ToolActions(context);
        this.id = id(told);
        this.session = session;
        this.thread = thread;
        this.model = told.path("agent").path("model_name").asText("");
        String own = told.path("extra").path("cwd").asText("");
        String ofAgent = told.path("agent").path("extra").path("cwd").asText(cwd);
        this.cwd = own.isEmpty() ? ofAgent : own;
        // The folder tells who works there, after whom nothing is called.
        context.whereabouts().project(cwd);
        String name = told.path("agent").path("name").asText("");
        boolean plain = Identifiers.isWord(name)
                && Identifiers.isId(name, context.whereabouts().people());
        this.agent = plain ? name : AtifFormat.AGENT;
    }

    /** @param told a document, or what stands before its steps */
    static AtifTrajectory root(TraceContext context, JsonNode told) {
        String session = told.path("session_id").asText("");
        return new AtifTrajectory(context, told, session.isEmpty() ? id(told) : session, "", "");
    }

    /** One inside of this. */
    AtifTrajectory subagent(JsonNode told) {
        String name = id(told);
        return new AtifTrajectory(context, told, session, name.isEmpty() ? "inside" : name, cwd);
    }

    boolean isOf(JsonNode line) {
        return id.equals(id(line));
    }

    private static String id(JsonNode told) {
        String trajectory = told.path("trajectory_id").asText("");
        return trajectory.isEmpty() ? told.path("session_id").asText("") : trajectory;
    }

    void step(JsonNode step, long number) {
        Origin origin = origin(step);
        if (!begun) {
            begun = true;
            actions.session(session, cwd);
            if (thread.isEmpty() && !cwd.isEmpty()) {
                emit(ProjectScope.directory(origin, cwd));
            }
        }
        String text = text(step.path("message"));
        switch (step.path("source").asText("")) {
            case "user" -> said(step, origin, text);
            case "agent" -> answered(step, origin, text, number);
            case "system" -> {}
            default -> context.output().reject(number, "step of an unknown source");
        }
        if (origin.time() != Origin.NO_TIME) {
            before = origin.time();
        }
    }

    private void said(JsonNode step, Origin origin, String text) {
        if (text.isBlank()) {
            return;
        }
        String told = name(step, text);
        // What sets off a subagent's work is what set off its own.
        prompt = thread.isEmpty() ? told : "";
        emit(new TracedEvent(Prompt.told(origin, told, PromptHash.of(text), thread.isEmpty()), text, ""));
    }

    private void answered(JsonNode step, Origin origin, String text, long number) {
        String call = name(step, text);
        SortedMap<String, String> asked = new TreeMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode tool : step.path("tool_calls")) {
            String name = tool.path("function_name").asText("");
            names.add(name);
            asked.put(toolId(call, tool.path("tool_call_id").asText("")), ToolKind.frame(name));
        }
        JsonNode metrics = step.path("metrics");
        Usage usage = usage(metrics, number);
        boolean counted = usage.tokens() > 0;
        if (counted) {
            Metering metering = Metering.of(
                    step.path("model_name").asText(model),
                    false,
                    usage,
                    true,
                    Numbers.nanoDollars(metrics.path("cost_usd")));
            Call told = Call.told(origin, call, "", "", prompt, metering).during(Activity.of(before, origin.time()));
            emit(new TracedEvent(
                    context.tools().wanted() ? told.asking(asked) : told,
                    context.responses() ? text : "",
                    String.join(", ", names)));
        }
        if (context.tools().wanted()) {
            tools(step, origin, counted ? call : "", call);
        }
        spawned(step, origin);
    }

    private void tools(JsonNode step, Origin origin, String counted, String call) {
        Set<String> answered = new LinkedHashSet<>();
        for (JsonNode result : step.path("observation").path("results")) {
            answered.add(result.path("source_call_id").asText(""));
        }
        for (JsonNode tool : step.path("tool_calls")) {
            ToolCall asked = ToolArguments.of(tool.path("function_name").asText(""), tool.path("arguments"));
            String own = tool.path("tool_call_id").asText("");
            String name = toolId(call, own);
            Activity at = Activity.of(origin.time(), Origin.NO_TIME);
            emit(new TracedEvent(ToolUse.asked(
                    origin, name, counted, prompt, ToolKind.frame(asked.name()), at, actions.of(asked, origin, cwd))));
            if (answered.contains(own)) {
                // Whether it went well no field says.
                emit(new TracedEvent(ToolUse.answered(origin, name, prompt, at, ToolUse.UNKNOWN)));
            }
        }
    }

    /** Subagents whose documents are inside of this one or elsewhere. */
    private void spawned(JsonNode step, Origin origin) {
        for (JsonNode result : step.path("observation").path("results")) {
            for (JsonNode reference : result.path("subagent_trajectory_ref")) {
                String child = id(reference);
                if (!child.isEmpty()) {
                    String to = thread.isEmpty() ? "prompt:" + prompt : "thread:" + thread;
                    emit(new TracedEvent(new Link(origin, "thread:" + child, 0, to)));
                }
            }
        }
    }

    /** The number of a step tells it from others of its trajectory; where that has no name, its content does. */
    private String name(JsonNode step, String text) {
        String number = step.path("step_id").asText("");
        return id.isEmpty()
                ? "atif:" + PromptHash.of(number + " " + step.path("timestamp").asText("") + " " + text)
                : "atif:" + id + "/" + thread + "/" + number;
    }

    private static String toolId(String call, String own) {
        return call + ":" + own;
    }

    private Usage usage(JsonNode metrics, long number) {
        Numbers numbers = new Numbers();
        long prompted = numbers.count(metrics, "prompt_tokens");
        long cached = Math.min(numbers.count(metrics, "cached_tokens"), prompted);
        long output = numbers.count(metrics, "completion_tokens");
        numbers.report(context.output(), number);
        return new Usage(prompted - cached, output, cached, 0, 0, 0, 0);
    }

    /** What a message says in words: a text, or parts of which some are texts. */
    private static String text(JsonNode message) {
        if (message.isTextual()) {
            return message.textValue();
        }
        StringJoiner text = new StringJoiner("\n");
        for (JsonNode part : message) {
            if (part.path("text").isTextual()) {
                text.add(part.path("text").textValue());
            }
        }
        return text.toString();
    }

    private Origin origin(JsonNode step) {
        return new Origin(
                agent,
                session,
                thread,
                thread.isEmpty() ? Rank.MAIN : Rank.SIDECHAIN,
                Moments.millis(step.path("timestamp")),
                context.whereabouts().project(cwd),
                context.whereabouts().inside(cwd),
                "");
    }

    private void emit(TracedEvent event) {
        context.output().event(event);
    }
}
