package io.github.agentpprof.transforms.trace.antigravity;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.github.agentpprof.transforms.trace.reader.CommitText;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.ToolActions;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads one conversation of Antigravity's.
 *
 * <p>The same generation stands in two tables. Of those that one table tells a few hundred bytes are kept until the other has told
 * what belongs to each; all else is handed on as it is read.
 */
final class AntigravityReader implements TraceFormat.LineReader {
    private static final int MOST_GENERATIONS = 1 << 17;

    /** Tools that are at work at the same time. */
    private static final int MOST_HELD = 256;

    private final TraceContext context;
    private final TraceOutput output;
    private final ToolActions actions;
    private final Conversation conversation = new Conversation();

    /** What the table of generations tells, by id. */
    private final Map<String, Generation> generations = new LinkedHashMap<>();

    /** How often numbers without an id were met, in each table. */
    private final Map<String, Integer> met = new HashMap<>();

    /** Prompts by the time from which they hold. */
    private final TreeMap<Long, String> prompts = new TreeMap<>();

    /** Tools that the latest answer asked for, by the id that it gave them. */
    private final Map<String, String> asked = new HashMap<>();

    /** Tools that have been at work, until it is known what came next. */
    private final List<ToolUse> working = new ArrayList<>();

    private String prompt = "";
    private boolean placed;
    private long calls;

    AntigravityReader(TraceContext context) {
        this.context = context;
        this.output = context.output();
        this.actions = new ToolActions(context);
    }

    @Override
    public void line(JsonNode line, long number) {
        try {
            switch (line.path("table").asText("")) {
                case "trajectory_meta" -> {
                    conversation.trajectory = line.path("trajectory_id").asText("");
                    String id = line.path("cascade_id").asText("");
                    conversation.id = id.isEmpty() ? conversation.trajectory : id;
                }
                case "trajectory_metadata_blob" -> {
                    conversation.metadata(message(line, "data"));
                    link();
                }
                case "parent_references" -> conversation.reference(message(line, "data"));
                case "gen_metadata" -> generation(message(line, "data"));
                case "steps" -> step(line);
                default -> {}
            }
        } catch (IOException e) {
            output.reject(number, "malformed message");
        }
    }

    @Override
    public void end() {
        settle(Origin.NO_TIME);
        for (Map.Entry<String, Generation> rest : generations.entrySet()) {
            Generation generation = rest.getValue();
            Map.Entry<Long, String> inForce = prompts.floorEntry(generation.time());
            Origin origin = origin(Long.MAX_VALUE, generation.time());
            hand(call(origin, rest.getKey(), generation, inForce == null ? prompt : inForce.getValue()), "", "", 0);
        }
        generations.clear();
    }

    private static WireMessage message(JsonNode row, String column) throws IOException {
        JsonNode blob = row.path(column);
        if (!blob.isBinary() && !blob.isMissingNode()) {
            throw new IOException("no blob");
        }
        return new WireMessage(blob.isBinary() ? blob.binaryValue() : new byte[0]);
    }

    /** A subagent belongs to the prompt that was in force when it was made. */
    private void link() {
        if (conversation.isSubagent() && conversation.created != Origin.NO_TIME) {
            Origin origin = origin(Long.MAX_VALUE, conversation.created);
            output.event(
                    new TracedEvent(new Link(origin, "thread:" + conversation.id, 1, "at:" + conversation.created)));
        }
    }

    private void generation(WireMessage row) throws IOException {
        WireMessage told = row.at(1);
        String model = told.text(19).isEmpty() ? told.text(21) : told.text(19);
        long time = told.at(9).millis(4);
        List<WireMessage> counts = new ArrayList<>(told.all(4));
        for (WireMessage retry : told.all(17)) {
            counts.addAll(retry.all(2));
        }
        for (WireMessage count : counts) {
            Generation generation = Generation.of(count, model.isEmpty() ? told.text(3) : model, time);
            if (!generation.isEmpty() && generations.size() < MOST_GENERATIONS) {
                generations.merge(id(generation, "generations"), generation, Generation::with);
            }
        }
    }

    private void step(JsonNode row) throws IOException {
        WireMessage payload = message(row, "step_payload");
        WireMessage about = row.path("metadata").isMissingNode() ? payload.at(5) : message(row, "metadata");
        Step step = new Step(
                row.path("idx").asLong(-1),
                row.path("step_type").asLong(),
                row.path("status").asLong(),
                about,
                payload);
        if (conversation.id.isEmpty()) {
            conversation.id = step.trajectory();
        }
        Origin origin = origin(step.index(), step.time());
        place(origin);
        if (step.type() == Step.USER_INPUT) {
            settle(Origin.NO_TIME);
            prompt(step, origin);
        } else if (step.type() == Step.PLANNER_RESPONSE) {
            settle(step.time());
            answer(step, origin);
        } else {
            count(step, origin);
            work(step, origin);
        }
        if (step.type() == Step.ERROR_MESSAGE) {
            output.count("api_errors", 1);
        }
    }

    private void prompt(Step step, Origin origin) throws IOException {
        String text = step.asked();
        if (text.isBlank()) {
            return;
        }
        boolean given = !conversation.isSubagent();
        String hash = PromptHash.of(text);
        String stamp = step.isTimed() ? Long.toString(step.time()) : key(step);
        String id = given ? hash + "@" + stamp : "task:" + conversation.id + "@" + stamp;
        if (given) {
            prompt = id;
            prompts.put(step.time(), id);
        }
        output.event(new TracedEvent(Prompt.told(origin, id, hash, given), text, ""));
        tell(Arrival.of(origin, Kind.ASKED, "asked " + key(step), bytes(text), ""));
    }

    private void answer(Step step, Origin origin) throws IOException {
        asked.clear();
        List<Step.Asked> tools = step.tools();
        SortedMap<String, String> named = new TreeMap<>();
        List<String> ids = new ArrayList<>();
        for (Step.Asked tool : tools) {
            String id = key(step) + " tool#" + ids.size();
            ids.add(id);
            asked.put(tool.id(), id);
            named.put(id, ToolKind.frame(tool.name()));
        }
        String said = step.said();
        String call = "";
        for (Call told : calls(step, origin)) {
            boolean telling = call.isEmpty();
            call = telling ? told.id() : call;
            hand(
                    telling ? told.asking(named) : told,
                    telling && context.responses() ? said : "",
                    telling
                            ? String.join(
                                    ",", tools.stream().map(Step.Asked::name).toList())
                            : "",
                    telling ? bytes(said) : 0);
        }
        if (!context.tools().wanted()) {
            return;
        }
        actions.session(origin.session(), conversation.directory);
        for (int i = 0; i < tools.size(); i++) {
            Step.Asked tool = tools.get(i);
            output.event(new TracedEvent(ToolUse.asked(
                    origin,
                    ids.get(i),
                    call,
                    conversation.isSubagent() ? "" : prompt,
                    ToolKind.frame(tool.name()),
                    Activity.of(step.end(), Origin.NO_TIME).with(traits("")),
                    actions.of(tool.call(), origin, conversation.directory))));
            tell(Arrival.of(
                    origin,
                    Kind.INPUT,
                    ids.get(i),
                    call,
                    tool.arguments().length,
                    0,
                    new Found(0, 0, tool.call().patchedLines(), "")));
        }
    }

    /** A step that is no answer may be a request all the same: titles and summaries are. */
    private void count(Step step, Origin origin) throws IOException {
        for (Call call : calls(step, origin)) {
            hand(call, "", "", 0);
        }
    }

    private List<Call> calls(Step step, Origin origin) throws IOException {
        List<Call> told = new ArrayList<>();
        for (WireMessage count : step.counts()) {
            Generation generation = Generation.of(count, step.model(), step.time());
            if (!generation.isEmpty()) {
                String id = id(generation, "steps");
                Generation other = generations.remove(id);
                Generation whole = other == null ? generation : other.with(generation);
                long end = Math.max(step.end(), whole.time());
                told.add(call(origin, id, whole, prompt)
                        .during(Activity.of(step.time(), end).with(traits(whole.effort()))));
            }
        }
        return told;
    }

    private Call call(Origin origin, String id, Generation generation, String inForce) {
        Metering metering = Metering.of(generation.model(), generation.usage(), true);
        String own = generation.id().isEmpty() ? conversation.id + " " + id : id;
        return Call.told(origin, own, "", "", conversation.isSubagent() ? "" : inForce, metering)
                .during(Activity.of(generation.time(), generation.time()).with(traits(generation.effort())));
    }

    private void hand(Call call, String said, String tools, long bytes) {
        output.event(new TracedEvent(call, said, tools));
        tell(Arrival.answer(call.origin(), call.id(), bytes, calls++));
    }

    /** A tool at work; when it ended is told by what comes next. */
    private void work(Step step, Origin origin) throws IOException {
        Step.Asked tool = step.working();
        String id = tool == null ? null : asked.get(tool.id());
        if (id == null || !context.tools().wanted()) {
            return;
        }
        if (working.size() == MOST_HELD) {
            settle(Origin.NO_TIME);
        }
        Activity activity = Activity.of(step.time(), step.settled() ? step.end() : Origin.NO_TIME);
        working.add(ToolUse.answered(origin, id, conversation.isSubagent() ? "" : prompt, activity, step.ended()));
        String result = step.result();
        if (!result.isEmpty()) {
            tell(Arrival.of(
                    origin, Kind.RESULT, id, "", bytes(result), 0, new Found(0, 0, -1, CommitText.hash(result))));
        }
    }

    /** Hands on the tools that have been at work: what follows begins when they have ended. */
    private void settle(long next) {
        for (ToolUse use : working) {
            long begin = use.activity().begin();
            boolean known = next != Origin.NO_TIME && begin != Origin.NO_TIME && next >= begin;
            output.event(new TracedEvent(known ? use.during(Activity.of(begin, next)) : use));
        }
        working.clear();
    }

    /** The response's own id; without one the numbers, of which each table tells the same in the same order. */
    private String id(Generation generation, String table) {
        return !generation.id().isEmpty()
                ? generation.id()
                : generation.raw() + " #" + met.merge(table + " " + generation.raw(), 1, Integer::sum);
    }

    private String key(Step step) throws IOException {
        String trajectory = step.trajectory();
        return (trajectory.isEmpty() ? conversation.trajectory : trajectory) + ":" + step.index();
    }

    private Traits traits(String effort) {
        return new Traits("", conversation.isSubagent() ? conversation.agent : "", effort);
    }

    private Origin origin(long step, long time) {
        return new Origin(
                AntigravityFormat.AGENT,
                conversation.root(),
                conversation.isSubagent() ? conversation.id : "",
                conversation.rank(step, time),
                time,
                context.whereabouts().project(conversation.directory),
                context.whereabouts().inside(conversation.directory),
                "");
    }

    private void place(Origin origin) {
        if (!placed && !conversation.directory.isEmpty()) {
            placed = true;
            output.event(ProjectScope.directory(origin, conversation.directory));
        }
    }

    private void tell(Arrival arrival) {
        if (context.tools().contexts()) {
            output.event(new TracedEvent(arrival));
        }
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
