package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whose turn it is in one file: tells its prompts, and which of them each call belongs to.
 *
 * <p>That is the latest prompt of the call's session, but for four things: a command's turn begins only when the model works
 * for it; a prompt can be answered under a new session's id; a task fired by a schedule belongs to the prompt that set it; and
 * a subagent that is woken goes on for whoever woke it.
 */
final class ClaudeTurns {
    private static final int UUID_LENGTH = 36;

    private final TraceOutput output;
    private final ClaudeOrigins origins;
    private final ClaudeLinks links;
    private final Runnable settle;
    private final ClaudeQueue queue = new ClaudeQueue();
    private final ClaudeSchedules schedules = new ClaudeSchedules();

    /** Prompt in force by session: a file can hold several sessions. */
    private final Map<String, String> inForce = new HashMap<>();

    /** What leads to the prompt that a subagent was woken for, by subagent. */
    private final Map<String, String> woken = new HashMap<>();

    private final Set<String> met = new HashSet<>();

    /** A command that is a prompt if the model works for it. */
    private TracedEvent held;

    private String heldTurn = "";

    /** Whether the command that is held has put something out, as those do that need no model. */
    private boolean answered;

    /** The latest prompt, as long as no call of its session has followed it. */
    private TracedEvent unanswered;

    /** @param settle to be run before a turn begins */
    ClaudeTurns(TraceOutput output, ClaudeOrigins origins, ClaudeLinks links, Runnable settle) {
        this.output = output;
        this.origins = origins;
        this.links = links;
        this.settle = settle;
    }

    /** A user line: begins a turn, holds a command, wakes a subagent, or lets a turn go on. */
    void user(JsonNode line) {
        schedules.result(line);
        ClaudePromptReader.UserLine user = ClaudePromptReader.classify(line);
        if (user.kind() != ClaudePromptReader.Kind.TASK && schedules.fires(line, user.recorded())) {
            queue.sent(PromptHash.of(user.recorded()));
            inForce.computeIfPresent(origins.session(), (session, prompt) -> schedules.setter(line, user, prompt));
            return;
        }
        switch (user.kind()) {
            case PROMPT -> {
                held = null;
                begin(told(line, user.recorded()), user.meant());
            }
            case COMMAND -> {
                held = new TracedEvent(told(line, user.recorded()), user.meant(), "");
                heldTurn = line.path("promptId").asText("");
                answered = false;
            }
            case COMMAND_OUTPUT -> answered = true;
            case TASK -> task(line, user);
            // After /goal and its like, what was put out is followed by more of the same turn.
            default ->
                answered &= heldTurn.isEmpty()
                        || !heldTurn.equals(line.path("promptId").asText(""));
        }
    }

    /** A prompt typed while the agent worked. */
    void attachment(JsonNode line) {
        JsonNode attachment = line.path("attachment");
        String kind = attachment.path("origin").path("kind").asText("");
        if (line.path("isSidechain").asBoolean()) {
            wake(line, kind);
            return;
        }
        if (attachment.path("commandMode").asText().equals("prompt")) {
            String text = ClaudePromptReader.text(attachment.path("prompt"));
            boolean human = kind.isEmpty() ? !text.stripLeading().startsWith("<") : kind.equals("human");
            if (human && !text.isBlank()) {
                begin(told(line, text), text);
            }
        }
    }

    void queued(JsonNode line) {
        queue.operation(line, origins.origin(line));
    }

    /** A line of the agent's own: some say that a schedule fires. */
    void system(JsonNode line) {
        if (schedules.system(line)) {
            queue.dropLatest();
        }
    }

    /** The model is called: a command that is held was a prompt. */
    void called(Rank rank) {
        if (held != null && !answered && (rank == Rank.MAIN || rank == Rank.COPY)) {
            TracedEvent command = held;
            held = null;
            begin((Prompt) command.event(), command.text());
        }
    }

    /** A tool is called that lets something happen later. */
    void schedules(String tool, String name, JsonNode input, String prompt) {
        schedules.set(tool, name, input, prompt);
    }

    /** The prompt that a call on this line belongs to: its id or what leads to it, empty if the file does not tell. */
    String of(JsonNode line) {
        if (unanswered != null && origins.thread(line).isEmpty()) {
            if (!inForce.containsKey(origins.session())) {
                handOver(line, (Prompt) unanswered.event(), unanswered.text());
            }
            unanswered = null;
        }
        return inForce(line);
    }

    /** The same for what is no call. */
    String inForce(JsonNode line) {
        String prompt = inForce.getOrDefault(origins.session(), "");
        return woken.isEmpty() ? prompt : woken.getOrDefault(origins.thread(line), prompt);
    }

    /** Tells the prompts that were queued and never came up. */
    void end() {
        for (ClaudeQueue.Waiting waiting : queue.neverSent()) {
            String id = "queue:" + waiting.hash() + "@" + waiting.origin().time();
            output.event(new TracedEvent(Prompt.told(waiting.origin(), id, waiting.hash(), true), waiting.text(), ""));
        }
    }

    /** What a line asks, tied to its turn. */
    private Prompt told(JsonNode line, String recorded) {
        Prompt prompt = Prompt.told(origins.origin(line), id(line, recorded), PromptHash.of(recorded), true);
        links.turnOfPrompt(line, prompt.id());
        return prompt;
    }

    /** Starts the turn of a prompt. One that comes again, as after a compaction, starts nothing. */
    private void begin(Prompt prompt, String meant) {
        if (queue.waits()) {
            queue.sent(prompt.hash());
            queue.sent(PromptHash.of(meant));
        }
        String session = prompt.origin().session();
        if (met.add(session + " " + prompt.id())) {
            settle.run();
            inForce.put(session, prompt.id());
            schedules.begun(prompt.id(), meant);
            unanswered = new TracedEvent(prompt, meant, "");
            output.event(unanswered);
        }
    }

    /** A plan that is handed to a new session is asked for under the old one's id; both are to know it. */
    private void handOver(JsonNode line, Prompt prompt, String meant) {
        Origin here = origins.origin(line);
        Origin copy = new Origin(
                here.agent(),
                here.session(),
                "",
                Rank.COPY,
                prompt.origin().time(),
                here.project(),
                here.inside(),
                here.branch());
        met.add(here.session() + " " + prompt.id());
        inForce.put(here.session(), prompt.id());
        output.event(new TracedEvent(prompt.from(copy), meant, ""));
    }

    /** The first text of a subagent is its task; what comes later wakes it, unless it is of the agent's own making. */
    private void task(JsonNode line, ClaudePromptReader.UserLine user) {
        String id = "task:" + origins.thread(line);
        if (user.meant().isEmpty()) {
            return;
        }
        if (met.add(id)) {
            String hash = PromptHash.of(user.recorded());
            Prompt task = Prompt.told(origins.origin(line, line, Rank.SIDECHAIN), id, hash, false);
            output.event(new TracedEvent(task, user.meant(), ""));
            links.task(line, hash);
        } else {
            wake(line, line.path("origin").path("kind").asText(""));
        }
    }

    private void wake(JsonNode line, String by) {
        String thread = origins.thread(line);
        if (ClaudePromptReader.wakes(line, by) || thread.startsWith("aside_question")) {
            woken.put(thread, links.wakes(line, thread));
        }
    }

    /** The line's uuid, the same in every copy of the line; an id that is no uuid is told apart by what it names. */
    private static String id(JsonNode line, String recorded) {
        String uuid = line.path("uuid").asText("");
        return uuid.length() == UUID_LENGTH
                ? uuid
                : uuid + "@" + line.path("timestamp").asText() + "/" + PromptHash.of(recorded);
    }
}
