package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import io.github.agentpprof.transforms.trace.reader.TraceContext;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells by what a subagent can be led back to the prompt that spawned it. Several ways lead there, since no version of
 * Claude Code writes them all; the more direct a way, the smaller its number.
 */
final class ClaudeLinks {
    private static final int BY_RESULT = 0;
    private static final int BY_SIDECAR = 1;
    private static final int BY_RUN = 2;
    private static final int BY_PARENT = 3;
    private static final int BY_TURN = 4;
    private static final int BY_TASK = 5;

    /** How the folder of a workflow's agents is called; the run's id is the same word. */
    private static final String RUN = "wf_";

    private final ClaudeOrigins origins;
    private final JsonNode sidecar;
    private final String folder;
    private final TraceOutput output;
    private final Set<String> told = new HashSet<>();
    private boolean sidecarTold;

    ClaudeLinks(ClaudeOrigins origins, TraceContext context) {
        this.origins = origins;
        this.sidecar = context.sidecar();
        this.folder = context.folder();
        this.output = context.output();
    }

    /** The result of the tool that spawned a subagent names it; that of a workflow names the run. */
    void result(JsonNode line) {
        JsonNode result = line.path("toolUseResult");
        String agent = result.path("agentId").asText("");
        String run = run(result);
        if (agent.isEmpty() && run.isEmpty()) {
            return;
        }
        for (JsonNode block : line.path("message").path("content")) {
            String tool = block.path("tool_use_id").asText("");
            agentOfTool(line, agent, tool);
            if (!run.isEmpty() && !tool.isEmpty()) {
                tell(line, "run:" + run, 0, "tool:" + tool);
            }
        }
    }

    private static String run(JsonNode result) {
        String run = result.path("runId").asText("");
        return run.isEmpty()
                ? Beside.file(result.path("transcriptDir").asText("") + "/x", null)
                        .folder()
                : run;
    }

    /** So does each of its messages that the parent's file repeats. */
    void progress(JsonNode line) {
        agentOfTool(
                line,
                line.path("data").path("agentId").asText(""),
                line.path("parentToolUseID").asText(""));
    }

    /** The file beside a subagent's names the tool, for a nested one the outer subagent. */
    void sidecar(JsonNode line) {
        String agent = line.path("agentId").asText("");
        if (agent.isEmpty() || sidecarTold) {
            return;
        }
        sidecarTold = true;
        String tool = sidecar.path("toolUseId").asText("");
        String parent = sidecar.path("parentAgentId").asText("");
        if (!tool.isEmpty()) {
            tell(line, "thread:" + agent, BY_SIDECAR, "tool:" + tool);
        }
        if (folder.startsWith(RUN)) {
            tell(line, "thread:" + agent, BY_RUN, "run:" + folder);
        }
        if (!parent.isEmpty()) {
            tell(line, "thread:" + agent, BY_PARENT, "thread:" + parent);
        }
    }

    /** A tool spawns a subagent with a task, for the sake of a prompt or, if that is unknown here, of a subagent. */
    void spawns(JsonNode line, String tool, String task, String prompt) {
        String thread = origins.thread(line);
        tell(line, "tool:" + tool, 0, thread.isEmpty() || !prompt.isEmpty() ? "prompt:" + prompt : "thread:" + thread);
        if (!task.isEmpty()) {
            tell(line, "task:" + PromptHash.of(task), 0, "tool:" + tool);
        }
    }

    /** Newer files put the turn's id on every line: here on the prompt's. */
    void turnOfPrompt(JsonNode line, String prompt) {
        String turn = line.path("promptId").asText("");
        if (!turn.isEmpty()) {
            tell(line, "turn:" + turn, 0, "prompt:" + prompt);
        }
    }

    /** A subagent begins with its task, in the words of the tool's call, and may name its turn. */
    void task(JsonNode line, String hash) {
        String thread = "thread:" + origins.thread(line);
        String turn = line.path("promptId").asText("");
        if (!turn.isEmpty()) {
            tell(line, thread, BY_TURN, "turn:" + turn);
        }
        tell(line, thread, BY_TASK, "task:" + hash);
    }

    /** A subagent at rest gets a message, of a turn that its line may name; returns what leads to the prompt of that turn. */
    String wakes(JsonNode line, String thread) {
        long time = origins.origin(line).time();
        String waking = "woken:" + thread + "@" + time;
        String turn = line.path("promptId").asText("");
        if (!turn.isEmpty()) {
            tell(line, waking, 0, "turn:" + turn);
        }
        tell(line, waking, 1, "at:" + time);
        return waking;
    }

    private void agentOfTool(JsonNode line, String agent, String tool) {
        if (!agent.isEmpty() && !tool.isEmpty()) {
            tell(line, "thread:" + agent, BY_RESULT, "tool:" + tool);
        }
    }

    private void tell(JsonNode line, String from, int strength, String to) {
        if (told.add(from + " " + to)) {
            output.event(new TracedEvent(new Link(origins.origin(line), from, strength, to)));
        }
    }
}
