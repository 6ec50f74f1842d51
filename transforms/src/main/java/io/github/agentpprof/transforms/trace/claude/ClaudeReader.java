package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Ledger;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.UnknownTypes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one Claude Code file.
 *
 * <p>Remembers the prompt in force for each session of the file, a few open calls, and the names of prompts and
 * subagents met: memory follows their number, not the length of the file.
 */
final class ClaudeReader implements TraceFormat.LineReader {
    private static final Set<String> SPAWNING_TOOLS = Set.of("Task", "Agent", "Workflow");

    /** How the ids begin of calls that a single line tells. */
    private static final String NAMELESS = "line:";

    private final TraceOutput output;
    private final boolean responses;
    private final ClaudeOrigins origins;
    private final ClaudeLinks links;
    private final ClaudeTitles titles;
    private final ClaudeTools tools;
    private final ClaudeArrivals arrivals;
    private final ClaudeTurns turns;
    private final ClaudeSearches searches = new ClaudeSearches();
    private final OpenCalls calls;

    private final Set<String> sessionsPlaced = new HashSet<>();

    /** How often a line without any id was met, so that two alike in one file stay two and a copied file adds none. */
    private final Map<String, Integer> namelessLines = new HashMap<>();

    ClaudeReader(TraceContext context) {
        this.output = context.output();
        this.responses = context.responses();
        this.origins = new ClaudeOrigins(context.whereabouts());
        this.links = new ClaudeLinks(origins, context);
        this.titles = new ClaudeTitles(output);
        this.tools = new ClaudeTools(context);
        this.arrivals = new ClaudeArrivals(context, origins);
        this.calls = new OpenCalls(output::event);
        this.turns = new ClaudeTurns(output, origins, links, calls::flush);
    }

    @Override
    public void line(JsonNode line, long number) {
        String type = line.path("type").asText("");
        origins.read(line);
        titles.line(line, () -> origins.origin(line));
        arrivals.line(line);
        switch (type) {
            case "user" -> {
                user(line);
                searches(line, number);
            }
            case "assistant", "" -> call(line, line, ClaudeOrigins.rank(line), number);
            case "progress" -> progress(line, number);
            case "attachment" -> attachment(line);
            case "queue-operation" -> turns.queued(line);
            case "system" -> {
                turns.system(line);
                arrivals.system(line);
            }
            case "pr-link" -> arrivals.linked(line);
            case "cost-state" ->
                ledger(line, "process:" + line.path("startTime").asText(), line.path("totalCostUSD"));
            default -> {
                if (!ClaudeLineTypes.known(type)) {
                    UnknownTypes.count(output, ClaudeFormat.AGENT, type);
                }
            }
        }
    }

    @Override
    public void end() {
        calls.flush();
        turns.end();
        titles.end();
    }

    private void user(JsonNode line) {
        place(line);
        links.result(line);
        results(line, line, ClaudeOrigins.rank(line));
        turns.user(line);
        arrivals.user(line);
    }

    private void attachment(JsonNode line) {
        place(line);
        arrivals.attachment(line);
        JsonNode attachment = line.path("attachment");
        String type = attachment.path("type").asText();
        if (type.equals("budget_usd")) {
            ledger(line, "budget:" + origins.session(), attachment.path("used"));
        } else if (type.equals("queued_command")) {
            tools.heard(origins.origin(line));
            turns.attachment(line);
        }
    }

    /** A subagent's message, repeated in its parent's file; older versions wrote these, some wrote nothing else. */
    private void progress(JsonNode line, long number) {
        links.progress(line);
        JsonNode inner = line.path("data").path("message");
        String type = inner.path("type").asText("");
        if (inner.isObject() && (type.isEmpty() || type.equals("assistant"))) {
            call(line, inner, Rank.PROGRESS, number);
        } else if (type.equals("user")) {
            results(line, inner, Rank.PROGRESS);
            searches(inner, number);
        }
    }

    private void searches(JsonNode line, long number) {
        Numbers numbers = new Numbers();
        Call searching = searches.result(line, numbers);
        numbers.report(output, number);
        if (searching != null) {
            add(searching, MissingNode.getInstance(), Map.of());
        }
    }

    private void results(JsonNode outer, JsonNode line, Rank rank) {
        if (!tools.wanted()) {
            return;
        }
        Origin origin = origins.origin(outer, line, rank);
        tools.results(line, origin, turns.inForce(outer));
        arrivals.results(line, origin);
        tools.heard(origin);
    }

    private void call(JsonNode outer, JsonNode line, Rank rank, long number) {
        place(outer);
        JsonNode message = line.path("message");
        if (line.path("isApiErrorMessage").asBoolean()) {
            output.count("api_errors", 1);
            arrivals.failed(line, origins.origin(outer, line, rank));
            return;
        }
        if (message.path("model").asText().equals(ClaudeCallReader.SYNTHETIC) || !message.isObject()) {
            return;
        }
        turns.called(rank);
        String prompt = turns.of(outer);
        Map<String, String> names = tools(outer, message, prompt);
        Origin origin = origins.origin(outer, line, rank);
        String id = message.path("id").asText("");
        if (message.path("usage").isObject()) {
            Numbers numbers = new Numbers();
            Call call = fragment(line, origin, prompt, ClaudeCallReader.metering(line, numbers));
            searches.asked(call, names);
            add(tools.call(call, line), message, names);
            ClaudeIterations.beside(call, message, numbers).forEach(this::addBeside);
            numbers.report(output, number);
            id = call.id();
        }
        tools.asks(outer, line, origin, id, prompt);
        arrivals.call(line, origin, id);
    }

    private Call fragment(JsonNode line, Origin origin, String prompt, Metering metering) {
        String id = line.path("message").path("id").asText("");
        return Call.told(
                origin,
                id.isEmpty() ? nameless(line, metering, origin) : id,
                line.path("requestId").asText(""),
                id.isEmpty() || id.startsWith("msg_") ? "" : ClaudeCallReader.apart(line, origin.session(), metering),
                prompt,
                metering);
    }

    /** A call that was made within another has no text of its own. */
    private void addBeside(Call call) {
        calls.add(key(call), call, List.of(), Map.of());
    }

    private static String key(Call call) {
        String apart = call.requestId().isEmpty() ? call.apart() : "";
        return call.id() + " " + call.requestId() + " " + apart + " "
                + call.origin().rank();
    }

    private void add(Call call, JsonNode message, Map<String, String> names) {
        List<String> texts = responses ? ClaudeCallReader.texts(message) : List.of();
        calls.add(key(call), call, texts, names);
    }

    /** A line without a message id is its own call, known by its uuid or, without one, by what it says. */
    private String nameless(JsonNode line, Metering metering, Origin origin) {
        String uuid = line.path("uuid").asText("");
        if (!uuid.isEmpty()) {
            return NAMELESS + uuid;
        }
        String texts = String.join(" ", ClaudeCallReader.texts(line.path("message")));
        String said = PromptHash.of(origin + " " + metering + " " + texts);
        return NAMELESS + said + ":" + namelessLines.merge(said, 1, Integer::sum);
    }

    /** Names of the tools asked for, by id; those that spawn a subagent are tied to the prompt on the way. */
    private Map<String, String> tools(JsonNode outer, JsonNode message, String prompt) {
        Map<String, String> tools = new LinkedHashMap<>();
        for (JsonNode block : message.path("content")) {
            if (block.path("type").asText().equals("tool_use")) {
                String id = block.path("id").asText("");
                String name = block.path("name").asText("");
                tools.put(id.isEmpty() ? name : id, name);
                if (!id.isEmpty() && SPAWNING_TOOLS.contains(name)) {
                    links.spawns(outer, id, block.path("input").path("prompt").asText(""), prompt);
                }
                turns.schedules(id, name, block.path("input"), prompt);
            }
        }
        return tools;
    }

    private void ledger(JsonNode line, String book, JsonNode dollars) {
        long nanos = dollars.isNumber() ? Numbers.nanoDollars(dollars) : 0;
        if (nanos > 0) {
            output.event(new TracedEvent(new Ledger(origins.origin(line), book, nanos)));
        }
    }

    /** Tells where a session works, once for each kind of witness, and whose subagent a file is. */
    private void place(JsonNode line) {
        String cwd = line.path("cwd").asText("");
        tools.place(origins.session(), cwd);
        if (!cwd.isEmpty() && sessionsPlaced.add(origins.session() + ClaudeOrigins.rank(line))) {
            output.event(ProjectScope.directory(origins.origin(line), cwd));
        }
        links.sidecar(line);
    }
}
