package io.github.agentpprof.transforms.trace.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ThreadRows;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.Masked;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.UnknownTypes;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the events of one session. Its requests count only where the database does not tell them: an answer tells its output, the end
 * of a run the rest. Remembers a few words for each subagent, and the answers of the run, up to 20,000.
 */
final class CopilotReader implements TraceFormat.LineReader {
    /** What events are of, the part of their type before the dot. */
    private static final Set<String> AREAS =
            Set.of("assistant", "hook", "permission", "session", "skill", "subagent", "system", "tool", "user");

    private final TraceContext context;
    private final TraceOutput output;
    private final CopilotSession session;
    private final CopilotArrivals arrivals;
    private final CopilotTools tools;
    private final CopilotNames names = new CopilotNames();

    /** When the latest event was written that each thread has to answer. */
    private final Map<String, Long> heard = new HashMap<>();

    private final Map<String, String> subagents = new HashMap<>();
    private CopilotTotals totals = new CopilotTotals();
    private String model = "";
    private String effort = "";
    private String prompt = "";
    private String placed;
    private String latest = "";

    CopilotReader(TraceContext context) {
        this.context = context;
        this.output = context.output();
        this.session = new CopilotSession(context.whereabouts(), context.folder());
        this.arrivals = new CopilotArrivals(context);
        this.tools = new CopilotTools(session, arrivals, context);
    }

    /** Whether a type can be one of Copilot's. */
    static boolean isKnown(String type) {
        return type.equals("abort") || AREAS.contains(type.substring(0, Math.max(0, type.indexOf('.'))));
    }

    /** The fields read here. */
    static Fields fields() {
        return Fields.of(
                "data.sessionId",
                "data.selectedModel",
                "data.newModel",
                "data.chosenModel",
                "data.reasoningEffort",
                "data.context.cwd",
                "data.context.branch",
                "data.content",
                "data.source",
                "data.isAutopilotContinuation",
                "data.messageId",
                "data.model",
                "data.chunkIndex",
                "data.outputTokens",
                "data.toolRequests.name",
                "data.agentName",
                "data.requestId",
                "data.compactionTokensUsed.model",
                "data.compactionTokensUsed.inputTokens",
                "data.compactionTokensUsed.outputTokens",
                "data.compactionTokensUsed.cacheReadTokens",
                "data.compactionTokensUsed.cacheWriteTokens",
                "data.compactionTokensUsed.copilotUsage.totalNanoAiu");
    }

    @Override
    public void line(JsonNode line, long number) {
        session.at(line);
        JsonNode data = line.path("data");
        String thread = line.path("agentId").asText("");
        String event = Masked.id(line.path("id"));
        String type = line.path("type").asText("");
        switch (type) {
            case "session.start" -> start(data);
            case "session.resume" -> settings(data);
            case "session.model_change", "session.auto_mode_resolved" -> settings(data);
            case "session.compaction_complete" -> compacted(data, event, number);
            case "session.shutdown" -> shutdown(data, event, number);
            case "session.error" -> {
                output.count("api_errors", 1);
                arrivals.stopped(session.origin(thread), event, Arrival.Kind.ERROR);
            }
            case "abort" -> arrivals.stopped(session.origin(thread), event, Arrival.Kind.INTERRUPTED);
            case "system.message" -> arrivals.instructions(session.origin(thread), event, data);
            case "user.message" -> user(data, thread, event);
            case "assistant.turn_start" -> heard.put(thread, session.time());
            case "assistant.message" -> answer(data, thread, event, number);
            case "tool.execution_complete" -> {
                named(data.path("model").asText(""));
                tools.result(data, session.origin(thread), thread.isEmpty() ? prompt : "");
                heard.put(thread, session.time());
            }
            case "subagent.started" -> subagent(data, thread);
            default -> {
                if (!isKnown(type)) {
                    UnknownTypes.count(output, CopilotFormat.AGENT, type);
                }
            }
        }
    }

    @Override
    public void end() {
        // What the events tell is told where it stands.
    }

    private void start(JsonNode data) {
        if (session.start(data)) {
            totals = new CopilotTotals();
            prompt = "";
        }
        settings(data);
        // Prompts of the database stand in for those of events that are gone.
        Origin origin = session.origin("");
        output.event(new TracedEvent(ThreadRows.exact(origin, CopilotNames.prompts(session.id()), Origin.NO_TIME)));
    }

    private void settings(JsonNode data) {
        session.place(data.path("context"));
        for (String field : new String[] {"selectedModel", "newModel", "chosenModel"}) {
            named(data.path(field).asText(""));
        }
        String told = data.path("reasoningEffort").asText("");
        effort = told.isEmpty() || told.equals("null") ? effort : told;
    }

    private void named(String told) {
        model = told.isEmpty() || told.equals("auto") || told.equals("null") ? model : told;
    }

    private void user(JsonNode data, String thread, String event) {
        String text = data.path("content").asText("");
        boolean asked = !text.isBlank()
                && data.path("source").asText("").isEmpty()
                && !data.path("isAutopilotContinuation").asBoolean();
        boolean task = !thread.isEmpty();
        Origin origin = session.origin(thread);
        arrivals.message(origin, event, data, asked || task);
        heard.put(thread, session.time());
        if (!text.isBlank() && (asked || task)) {
            place();
            String id = task ? "task:" + thread : event.isEmpty() ? "at:" + session.time() : event;
            prompt = task ? prompt : id;
            output.event(new TracedEvent(Prompt.told(origin, id, PromptHash.of(text), !task), text, ""));
        }
    }

    private void answer(JsonNode data, String thread, String event, long number) {
        place();
        Numbers numbers = new Numbers();
        long out = numbers.count(data, "outputTokens");
        numbers.report(output, number);
        String told = data.path("model").asText("");
        named(told);
        String message = Masked.id(data.path("messageId"));
        boolean continues = data.path("chunkIndex").asLong(0) > 0 && !latest.isEmpty();
        String nameless = event.isEmpty() ? session.time() + ":" + out : event;
        latest = continues ? latest : "message:" + (message.isEmpty() ? nameless : message);
        Origin origin = session.origin(thread);
        Traits traits = new Traits("", subagents.getOrDefault(thread, ""), effort);
        String inForce = thread.isEmpty() ? prompt : "";
        List<ToolUse> uses = tools.asked(data.path("toolRequests"), origin, inForce, traits);
        Metering metering = Metering.of(model, told.isEmpty(), new Usage(0, out, 0, 0, 0, 0, 0), false, 0);
        Activity activity = Activity.of(heard.getOrDefault(thread, origin.time()), origin.time())
                .with(traits);
        Call call = Call.told(origin, latest, "", "", inForce, metering)
                .during(activity)
                .asking(CopilotTools.names(uses));
        if (!continues) {
            totals.answered(call.asking(Collections.emptySortedMap()));
        }
        String requests = CopilotNames.requests(session.id());
        tell(call.at(Lineage.standIn(requests)), uses, data);
        Call words = Call.told(origin, names.request(session.id(), out), "", "", inForce, metering.counting(Usage.NONE))
                .during(activity)
                .asking(call.tools());
        tell(words.at(Lineage.companion(requests)), uses, data);
    }

    /** A call under one of its names, with what it asks for. */
    private void tell(Call call, List<ToolUse> uses, JsonNode data) {
        String text = context.responses() ? data.path("content").asText("") : "";
        output.event(new TracedEvent(call, text, asked(data.path("toolRequests"))));
        for (ToolUse use : uses) {
            output.event(new TracedEvent(ToolUse.asked(
                            use.origin(), use.id(), call.id(), use.prompt(), use.tool(), use.activity(), use.actions())
                    .at(call.lineage())));
        }
        arrivals.answer(call.origin(), call.id(), data, call.lineage());
    }

    private static String asked(JsonNode requests) {
        Set<String> asked = new LinkedHashSet<>();
        requests.forEach(request -> asked.add(request.path("name").asText("")));
        return String.join(", ", asked);
    }

    /** A summary is made in a request that no answer tells, nor the totals. */
    private void compacted(JsonNode data, String event, long number) {
        Origin origin = session.origin("");
        arrivals.compacted(origin, event, data);
        JsonNode told = data.path("compactionTokensUsed");
        if (told.isObject()) {
            Numbers numbers = new Numbers();
            Usage usage = CopilotUsage.ofEvent(told, numbers);
            long aiu = CopilotUsage.nanoAiu(told.path("copilotUsage").path("totalNanoAiu"));
            numbers.report(output, number);
            String by = told.path("model").asText("");
            Metering metering =
                    Metering.of(by.isEmpty() ? model : by, by.isEmpty(), usage, true, CopilotUsage.nanos(aiu));
            String id = names.request(session.id(), usage.output());
            output.event(new TracedEvent(Call.told(origin, id, "", CopilotStore.numbers(usage), prompt, metering)));
        }
    }

    private void shutdown(JsonNode data, String event, long number) {
        Numbers numbers = new Numbers();
        int silent = 0;
        Lineage lineage = Lineage.standIn(CopilotNames.requests(session.id()));
        for (CopilotTotals.Share share : totals.shares(data.path("modelMetrics"), numbers)) {
            Usage usage = share.metering().usage();
            Numbers size = new Numbers();
            if (!size.isOfOneCall(usage.prompt(), usage.output())) {
                numbers = size;
            } else {
                Call call = share.answer() == null
                        ? Call.told(
                                session.origin(""),
                                "silent:" + event + "#" + silent++,
                                "",
                                "",
                                prompt,
                                share.metering())
                        : share.answer().metered(share.metering());
                output.event(new TracedEvent(call.at(lineage)));
            }
        }
        numbers.report(output, number);
    }

    private void subagent(JsonNode data, String thread) {
        if (!thread.isEmpty()) {
            subagents.putIfAbsent(thread, data.path("agentName").asText(""));
            output.event(new TracedEvent(new Link(session.origin(""), "thread:" + thread, 0, "prompt:" + prompt)));
        }
    }

    private void place() {
        if (!session.id().equals(placed) && !session.cwd().isEmpty()) {
            placed = session.id();
            output.event(ProjectScope.directory(session.origin(""), session.cwd()));
        }
    }
}
