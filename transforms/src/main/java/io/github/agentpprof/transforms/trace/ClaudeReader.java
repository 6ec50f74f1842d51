package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.Ledger;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.TracedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one Claude Code file.
 *
 * <p>Remembers the prompt in force for each session of the file, a few open calls and, for each subagent met, that its
 * links were told: memory follows the number of subagents, not the length of the file.
 */
final class ClaudeReader implements TraceFormat.LineReader {
    private static final int UUID_LENGTH = 36;

    private final TraceContext context;
    private final TraceOutput output;
    private final OpenCalls calls;
    private final ClaudeTitles titles;
    private final ClaudeQueue queue = new ClaudeQueue();

    /** Prompt in force by session: a file can hold several sessions. */
    private final Map<String, String> promptInForce = new HashMap<>();

    private final Set<String> placedSessions = new HashSet<>();
    private final Set<String> linksTold = new HashSet<>();
    /** How often a line without any id was met, so that two alike in one file stay two and a copied file adds none. */
    private final Map<String, Integer> namelessLines = new HashMap<>();

    private String lastSession = "";
    private String lastRoot = "";
    private TracedEvent heldCommand;
    private boolean sidecarTold;

    ClaudeReader(TraceContext context) {
        this.context = context;
        this.output = context.output();
        this.calls = new OpenCalls(output::event);
        this.titles = new ClaudeTitles(output);
    }

    @Override
    public void line(JsonNode line, long number) {
        String type = line.path("type").asText("");
        session(line);
        titles.line(line, () -> origin(line, rank(line)));
        switch (type) {
            case "user" -> user(line);
            case "assistant", "" -> call(line, line, rank(line), number);
            case "progress" -> progress(line, number);
            case "attachment" -> attachment(line);
            case "queue-operation" -> queue.operation(line, origin(line, Rank.MAIN));
            case "cost-state" ->
                ledger(line, "process:" + line.path("startTime").asText(), line.path("totalCostUSD"));
            default -> {
                if (!ClaudeLineTypes.known(type)) {
                    output.count("unknown_types:claude:" + ClaudeLineTypes.printable(type), 1);
                }
            }
        }
    }

    @Override
    public void end() {
        calls.flush();
        for (ClaudeQueue.Waiting waiting : queue.neverSent()) {
            String id = "queue:" + waiting.hash() + "@" + waiting.origin().time();
            prompt(waiting.origin(), id, waiting.hash(), waiting.text(), true);
        }
        titles.end();
    }

    private void user(JsonNode line) {
        place(line);
        String toldAgent = line.path("toolUseResult").path("agentId").asText("");
        if (!toldAgent.isEmpty()) {
            for (JsonNode block : line.path("message").path("content")) {
                String tool = block.path("tool_use_id").asText("");
                if (!tool.isEmpty()) {
                    link(line, "thread:" + toldAgent, 0, "tool:" + tool);
                }
            }
        }
        ClaudePromptReader.UserLine user = ClaudePromptReader.classify(line);
        switch (user.kind()) {
            case PROMPT -> {
                heldCommand = null;
                begin(line, user.recorded(), user.meant());
            }
            case COMMAND -> {
                heldCommand = promptEvent(line, user.recorded(), user.meant());
                turn(line, "prompt:" + id(line, user.recorded()));
            }
            case COMMAND_OUTPUT -> heldCommand = null;
            case TASK -> task(line, user);
            default -> {}
        }
    }

    /** Starts the turn of a prompt. */
    private void begin(JsonNode line, String recorded, String meant) {
        begin(promptEvent(line, recorded, meant));
        turn(line, "prompt:" + id(line, recorded));
    }

    private void begin(TracedEvent traced) {
        calls.flush();
        Prompt prompt = (Prompt) traced.event();
        promptInForce.put(prompt.origin().session(), prompt.id());
        queue.sent(prompt.hash());
        queue.sent(PromptHash.of(traced.text()));
        output.event(traced);
    }

    private TracedEvent promptEvent(JsonNode line, String recorded, String meant) {
        return promptEvent(origin(line, rank(line)), id(line, recorded), PromptHash.of(recorded), meant, true);
    }

    private void prompt(Origin origin, String id, String hash, String text, boolean given) {
        output.event(promptEvent(origin, id, hash, text, given));
    }

    private static TracedEvent promptEvent(Origin origin, String id, String hash, String text, boolean given) {
        Prompt prompt =
                new Prompt(origin, Lineage.OWN, id, hash, Tag.UNMATCHED, Tag.UNMATCHED, given, "", Context.NONE);
        return new TracedEvent(prompt, text, "");
    }

    /** The line's uuid, the same in every copy of the line; an id that is no uuid is told apart by what it names. */
    private static String id(JsonNode line, String recorded) {
        String uuid = line.path("uuid").asText("");
        return uuid.length() == UUID_LENGTH
                ? uuid
                : uuid + "@" + line.path("timestamp").asText() + "/" + PromptHash.of(recorded);
    }

    /** The first text of a subagent is its task; the parent's call of the tool has the same words. */
    private void task(JsonNode line, ClaudePromptReader.UserLine user) {
        String thread = thread(line);
        String hash = PromptHash.of(user.recorded());
        if (user.meant().isEmpty() || !linksTold.add("task of " + thread)) {
            return;
        }
        prompt(origin(line, Rank.SIDECHAIN), "task:" + thread, hash, user.meant(), false);
        link(line, "thread:" + thread, 4, "task:" + hash);
        turn(line, "");
    }

    /** Ties a turn's id, which newer files put on every line, to its prompt; or a subagent to the turn. */
    private void turn(JsonNode line, String prompt) {
        String turn = line.path("promptId").asText("");
        if (turn.isEmpty()) {
            return;
        }
        if (prompt.isEmpty()) {
            link(line, "thread:" + thread(line), 3, "turn:" + turn);
        } else {
            link(line, "turn:" + turn, 0, prompt);
        }
    }

    private void attachment(JsonNode line) {
        place(line);
        JsonNode attachment = line.path("attachment");
        String type = attachment.path("type").asText();
        if (type.equals("budget_usd")) {
            ledger(line, "budget:" + lastSession, attachment.path("used"));
        }
        if (!type.equals("queued_command")
                || !attachment.path("commandMode").asText().equals("prompt")) {
            return;
        }
        String text = ClaudePromptReader.text(attachment.path("prompt"));
        String kind = attachment.path("origin").path("kind").asText("");
        boolean human = kind.isEmpty() ? !text.stripLeading().startsWith("<") : kind.equals("human");
        if (human && !text.isBlank() && !line.path("isSidechain").asBoolean()) {
            begin(line, text, text);
        }
    }

    /** A subagent's message, repeated in its parent's file; older versions wrote these, some wrote nothing else. */
    private void progress(JsonNode line, long number) {
        JsonNode data = line.path("data");
        String agent = data.path("agentId").asText("");
        String tool = line.path("parentToolUseID").asText("");
        if (!agent.isEmpty() && !tool.isEmpty()) {
            link(line, "thread:" + agent, 0, "tool:" + tool);
        }
        JsonNode inner = data.path("message");
        String type = inner.path("type").asText("");
        if (inner.isObject() && (type.isEmpty() || type.equals("assistant"))) {
            call(line, inner, Rank.PROGRESS, number);
        }
    }

    private void call(JsonNode outer, JsonNode line, Rank rank, long number) {
        place(outer);
        JsonNode message = line.path("message");
        if (line.path("isApiErrorMessage").asBoolean()) {
            output.count("api_errors", 1);
            return;
        }
        boolean usage = message.path("usage").isObject();
        if (message.path("model").asText().equals(ClaudeCallReader.SYNTHETIC) || !message.isObject()) {
            return;
        }
        if (rank == Rank.MAIN || rank == Rank.COPY) {
            commitCommand();
        }
        Map<String, String> tools = tools(outer, message);
        if (!usage) {
            return;
        }
        Numbers numbers = new Numbers();
        Metering metering = ClaudeCallReader.metering(line, numbers);
        if (numbers.refused()) {
            output.reject(number, "usage holds something that is no count; taken as 0");
        }
        String id = message.path("id").asText("");
        String request = line.path("requestId").asText("");
        Origin origin = at(origin(outer, rank), line);
        String stamp = line.path("timestamp").asText("");
        String apart = id.isEmpty() || id.startsWith("msg_") ? "" : origin.session() + "@" + stamp;
        if (id.isEmpty()) {
            id = nameless(line, metering, origin);
        }
        Call call = new Call(
                origin,
                Lineage.OWN,
                id,
                request,
                apart,
                origin.time(),
                promptInForce.getOrDefault(origin.session(), ""),
                metering,
                Tag.UNMATCHED,
                false,
                Context.NONE,
                null);
        calls.add(
                id + " " + request + " " + (request.isEmpty() ? apart : "") + " " + rank, call, texts(message), tools);
    }

    /** A line without a message id is its own call, known by its uuid or, without one, by what it says. */
    private String nameless(JsonNode line, Metering metering, Origin origin) {
        String uuid = line.path("uuid").asText("");
        if (!uuid.isEmpty()) {
            return "line:" + uuid;
        }
        String said = PromptHash.of(origin + " " + metering + " " + String.join(" ", texts(line.path("message"))));
        return "line:" + said + ":" + namelessLines.merge(said, 1, Integer::sum);
    }

    private static List<String> texts(JsonNode message) {
        JsonNode content = message.path("content");
        List<String> texts = new ArrayList<>();
        if (content.isTextual()) {
            texts.add(content.textValue());
        }
        for (JsonNode block : content) {
            if (block.path("type").asText().equals("text")) {
                texts.add(block.path("text").asText(""));
            }
        }
        return texts;
    }

    /** Names of the tools asked for, by id; those that spawn a subagent are tied to the prompt on the way. */
    private Map<String, String> tools(JsonNode outer, JsonNode message) {
        Map<String, String> tools = new LinkedHashMap<>();
        for (JsonNode block : message.path("content")) {
            if (block.path("type").asText().equals("tool_use")) {
                String id = block.path("id").asText("");
                String name = block.path("name").asText("");
                tools.put(id.isEmpty() ? name : id, name);
                if (!id.isEmpty() && (name.equals("Task") || name.equals("Agent") || name.equals("Workflow"))) {
                    spawns(
                            outer,
                            "tool:" + id,
                            block.path("input").path("prompt").asText(""));
                }
            }
        }
        return tools;
    }

    private void spawns(JsonNode line, String tool, String task) {
        String thread = thread(line);
        String prompt = promptInForce.getOrDefault(lastSession, "");
        if (!thread.isEmpty() && prompt.isEmpty()) {
            link(line, tool, 0, "thread:" + thread);
        } else {
            link(line, tool, 0, "prompt:" + prompt);
        }
        if (!task.isEmpty()) {
            link(line, "task:" + PromptHash.of(task), 0, tool);
        }
    }

    private void commitCommand() {
        if (heldCommand != null) {
            begin(heldCommand);
            heldCommand = null;
        }
    }

    private void ledger(JsonNode line, String book, JsonNode dollars) {
        if (dollars.isNumber() && dollars.doubleValue() > 0) {
            long nanos = Math.round(dollars.doubleValue() * 1e9);
            output.event(new TracedEvent(new Ledger(origin(line, Rank.MAIN), book, nanos)));
        }
    }

    private void link(JsonNode line, String from, int strength, String to) {
        if (linksTold.add(from + " " + to)) {
            output.event(new TracedEvent(new Link(origin(line, rank(line)), from, strength, to)));
        }
    }

    /** Keeps the session in force, tells where it works, and whose subagent a file is. */
    private void place(JsonNode line) {
        String cwd = line.path("cwd").asText("");
        Rank rank = rank(line);
        if (!cwd.isEmpty() && placedSessions.add(lastSession + rank)) {
            SessionFact place = new SessionFact(origin(line, rank), SessionFact.Kind.DIRECTORY, Tag.UNMATCHED);
            output.event(new TracedEvent(place, ProjectScope.lastSegment(cwd), ""));
        }
        String agent = line.path("agentId").asText("");
        if (!agent.isEmpty() && !sidecarTold) {
            sidecarTold = true;
            String tool = context.sidecar().path("toolUseId").asText("");
            String parent = context.sidecar().path("parentAgentId").asText("");
            if (!tool.isEmpty()) {
                link(line, "thread:" + agent, 1, "tool:" + tool);
            }
            if (!parent.isEmpty()) {
                link(line, "thread:" + agent, 2, "thread:" + parent);
            }
        }
    }

    private void session(JsonNode line) {
        String session = line.path("sessionId").asText("");
        if (session.isEmpty()) {
            session = line.path("session_id").asText("");
        }
        if (session.isEmpty() && lastSession.isEmpty()) {
            session = "nameless-" + PromptHash.of(line.toString());
        }
        if (!session.isEmpty()) {
            lastSession = session;
        }
        if (line.path("isSidechain").asBoolean() && line.path("parentUuid").isNull()) {
            lastRoot = line.path("uuid").asText("");
        }
    }

    private static Rank rank(JsonNode line) {
        if (line.path("isSidechain").asBoolean()) {
            return Rank.SIDECHAIN;
        }
        return line.hasNonNull("forkedFrom") ? Rank.COPY : Rank.MAIN;
    }

    /** The subagent that a line belongs to, empty for the session's own thread. */
    private String thread(JsonNode line) {
        if (!line.path("isSidechain").asBoolean()) {
            return "";
        }
        String agent = line.path("agentId").asText("");
        return agent.isEmpty() ? lastRoot : agent;
    }

    private Origin origin(JsonNode line, Rank rank) {
        String cwd = line.path("cwd").asText("");
        String thread =
                rank == Rank.PROGRESS ? line.path("data").path("agentId").asText("") : thread(line);
        return new Origin(
                ClaudeFormat.AGENT,
                lastSession,
                thread,
                rank,
                Moments.millis(line.path("timestamp")),
                cwd.isEmpty() ? "" : context.scope().project(cwd),
                context.scope().inside(cwd),
                line.path("gitBranch").asText(""));
    }

    private static Origin at(Origin origin, JsonNode line) {
        long time = Moments.millis(line.path("timestamp"));
        return time == origin.time() || time == Origin.NO_TIME
                ? origin
                : new Origin(
                        origin.agent(),
                        origin.session(),
                        origin.thread(),
                        origin.rank(),
                        time,
                        origin.project(),
                        origin.inside(),
                        origin.branch());
    }
}
