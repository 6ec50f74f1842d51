package io.github.agentpprof.transforms.trace.cline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.effect.ToolCall;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.ToolActions;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Whereabouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the messages of one task. Holds one request with what it said and asked for, until the next begins.
 *
 * <p>A request is told when it begins and its message is filled in when it has ended, so what was said and asked for follows
 * it.
 */
final class ClineReader implements TraceFormat.LineReader {
    private static final Fields REQUEST = Fields.of(
            "request", "tokensIn", "tokensOut", "cacheWrites", "cacheReads", "cost", "cancelReason", "apiProtocol");

    /** What a model shows while it answers. */
    private static final Set<String> SAID = Set.of("text", "reasoning", "completion_result", "plan_mode_respond");

    private static final Set<String> FAILED =
            Set.of("error", "diff_error", "clineignore_error", "rooignore_error", "shell_integration_warning");

    /** The provider whose numbers Cline hands on as they are, the cache within the input. */
    private static final String COMPATIBLE = "openai";

    private static final int MOST_TEXT = 1 << 20;

    private final TraceOutput output;
    private final Whereabouts whereabouts;
    private final boolean responses;
    private final boolean tools;
    private final ToolActions actions;
    private final String agent;
    private final ClineTask task;

    private String cwd;
    private boolean placed;
    private long first = Origin.NO_TIME;
    private String prompt = "";
    private String model = "";
    private String provider = "";

    /** The request that has begun last, {@link Origin#NO_TIME} if none has. */
    private long began = Origin.NO_TIME;

    private String asksModel = "";
    private ClineCounts counts = ClineCounts.ZERO;
    private boolean within;
    private long ended;
    private final StringBuilder said = new StringBuilder();
    private final List<ToolUse> asked = new ArrayList<>();
    private String status = ToolUse.UNKNOWN;
    private long gave = Origin.NO_TIME;

    ClineReader(TraceContext context, String agent) {
        this.output = context.output();
        this.whereabouts = context.whereabouts();
        this.responses = context.responses();
        this.tools = context.tools().wanted();
        this.actions = new ToolActions(context);
        this.agent = agent;
        this.task = ClineTask.beside(context.beside());
        this.cwd = task.cwd();
    }

    @Override
    public void line(JsonNode line, long number) {
        if (!Messages.isOne(line)) {
            output.reject(number, "no message");
            return;
        }
        long time = Math.max(0, Numbers.whole(line.path("ts")));
        boolean begins = first == Origin.NO_TIME;
        first = begins ? time : first;
        JsonNode info = line.path("modelInfo");
        model = info.path("modelId").asText(model);
        provider = info.path("providerId").asText(provider);
        String kind = line.path(line.path("type").asText()).asText("");
        String text = line.path("text").asText("");
        boolean said = line.path("type").asText().equals("say");
        if (said && (kind.equals("task") || kind.equals("user_feedback") || begins && kind.equals("text"))) {
            finish(time);
            asks(text, time);
            return;
        }
        switch (kind) {
            case "api_req_started" -> {
                finish(time);
                request(text, time, number);
            }
            case "api_req_finished" -> {
                // Until 2024 the numbers came in a message of their own.
                if (counts.isZero()) {
                    counts = read(text, number);
                }
            }
            case "deleted_api_reqs", "subagent_usage" -> {
                finish(time);
                ClineCounts sum = read(text, number);
                if (!sum.isZero()) {
                    asksModel = model;
                    call(time, time, sum, kind + ":");
                }
            }
            case "command_output" -> gave = Math.max(gave, time);
            default -> goesOn(kind, text, time, said);
        }
    }

    @Override
    public void end() {
        finish(Origin.NO_TIME);
    }

    private void goesOn(String kind, String text, long time, boolean isSaid) {
        if (FAILED.contains(kind)) {
            status = "fail";
        } else if (kind.equals("command_permission_denied")) {
            status = "denied";
        } else if (SAID.contains(kind)) {
            // What is said behind the output of a command was said after it.
            ended = gave == Origin.NO_TIME ? Math.max(ended, time) : ended;
            if (responses && kind.equals("text") && said.length() < MOST_TEXT) {
                said.append(said.isEmpty() ? "" : "\n").append(text);
            }
        } else {
            List<ToolCall> calls = ClineTool.of(kind, text);
            if (!calls.isEmpty()) {
                ended = Math.max(ended, time);
                status = isSaid && !kind.equals("command") && status.equals(ToolUse.UNKNOWN) ? "ok" : status;
            }
            tools(calls, time);
        }
    }

    private void tools(List<ToolCall> calls, long time) {
        for (int i = 0; tools && i < calls.size(); i++) {
            ToolCall call = calls.get(i);
            Origin origin = origin(time);
            actions.session(origin.session(), cwd);
            asked.add(ToolUse.asked(
                    origin,
                    "tool:" + first + ":" + time + "#" + i,
                    "",
                    prompt,
                    ToolKind.frame(call.name()),
                    Activity.of(time, Origin.NO_TIME),
                    actions.of(call, origin, cwd)));
        }
    }

    private void asks(String text, long time) {
        if (text.isBlank()) {
            return;
        }
        Origin origin = origin(time);
        place(origin);
        boolean given = origin.thread().isEmpty();
        String hash = PromptHash.of(text);
        String id = given ? hash + "@" + time : "task:" + origin.thread();
        output.event(new TracedEvent(Prompt.told(origin, id, hash, given), text.strip(), ""));
        prompt = given ? id : "";
    }

    private void request(String text, long time, long number) {
        JsonNode told = ClineTask.read(text, REQUEST);
        String request = told.path("request").asText("");
        if (cwd.isEmpty()) {
            cwd = ClineTask.folder(request);
        }
        if (agent.equals(RooFormat.AGENT)) {
            String named = ClineTask.between(request, "<model>", "</model>");
            model = named.isEmpty() ? model : named;
        }
        asksModel = model;
        began = time;
        ended = time;
        Numbers numbers = new Numbers();
        counts = ClineCounts.of(told, numbers);
        numbers.report(output, number);
        within = agent.equals(RooFormat.AGENT) || provider.equals(COMPATIBLE);
        if (!told.path("cancelReason").asText("").isEmpty()
                && !told.path("cancelReason").asText().equals("user_cancelled")) {
            output.count("api_errors", 1);
        }
    }

    private ClineCounts read(String text, long number) {
        Numbers numbers = new Numbers();
        ClineCounts told = ClineCounts.of(ClineTask.read(text, REQUEST), numbers);
        numbers.report(output, number);
        return told;
    }

    /** Hands on the request that has begun last, since something else begins at {@code time}. */
    private void finish(long time) {
        String call = began == Origin.NO_TIME || counts.isZero() ? "" : call(began, ended, counts, "");
        for (ToolUse use : asked) {
            output.event(new TracedEvent(ToolUse.asked(
                    use.origin(), use.id(), call, use.prompt(), use.tool(), use.activity(), use.actions())));
            long end = gave == Origin.NO_TIME ? time : gave;
            Activity activity = Activity.of(Origin.NO_TIME, end);
            output.event(new TracedEvent(ToolUse.answered(origin(end), use.id(), use.prompt(), activity, status)));
        }
        began = Origin.NO_TIME;
        counts = ClineCounts.ZERO;
        said.setLength(0);
        asked.clear();
        status = ToolUse.UNKNOWN;
        gave = Origin.NO_TIME;
    }

    private String call(long begin, long end, ClineCounts told, String kind) {
        Origin origin = origin(begin);
        place(origin);
        SortedMap<String, String> names = new TreeMap<>();
        asked.forEach(use -> names.put(use.id(), use.tool()));
        String named = asksModel.isEmpty() ? task.model(begin) : asksModel;
        String id = "task:" + kind + first + ":" + begin;
        Call call = Call.told(origin, id, "", "", prompt, told.metering(named, named.isEmpty(), within))
                .during(Activity.of(begin, end))
                .asking(names);
        output.event(new TracedEvent(call, said.toString(), String.join(", ", names.values())));
        return id;
    }

    private Origin origin(long time) {
        boolean part = !task.parent().isEmpty();
        String id = task.id().isEmpty() ? String.valueOf(first) : task.id();
        return new Origin(
                agent,
                part ? task.root() : id,
                part ? id : "",
                part ? Rank.SIDECHAIN : Rank.MAIN,
                time,
                cwd.isEmpty() ? "" : whereabouts.project(cwd),
                whereabouts.inside(cwd),
                "");
    }

    private void place(Origin origin) {
        if (!placed && !cwd.isEmpty()) {
            placed = true;
            output.event(ProjectScope.directory(origin, cwd));
        }
    }
}
