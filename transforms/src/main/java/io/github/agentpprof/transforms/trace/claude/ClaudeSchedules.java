package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a session has set to happen later, by {@code /loop} or a tool, and for which prompt: when it fires, nobody has typed
 * anything, and what it costs belongs to that prompt.
 *
 * <p>A fire is told by {@code system/scheduled_task_fire} and a user line with the task's words, which names the task's id if a
 * clock fired it.
 */
final class ClaudeSchedules {
    private static final Set<String> TOOLS = Set.of("CronCreate", "ScheduleWakeup");
    private static final String LOOP = "/loop";
    private static final String LATEST = "latest";

    /** Prompts by what leads to them: {@code task:ID}, {@code words:HASH}, {@code tool:ID}. */
    private final Map<String, String> setters = new HashMap<>();

    private boolean fired;

    /** A prompt begins: {@code /loop 5m look at the build} will have its words said again and again. */
    void begun(String prompt, String meant) {
        if (!meant.startsWith(LOOP)) {
            return;
        }
        String words = meant.substring(LOOP.length()).strip();
        keep("words:" + PromptHash.of(meant), prompt);
        keep("words:" + PromptHash.of(words), prompt);
        int interval = words.indexOf(' ');
        if (interval > 0) {
            keep("words:" + PromptHash.of(words.substring(interval)), prompt);
        }
    }

    /** A tool is called for the sake of {@code prompt}. */
    void set(String tool, String name, JsonNode input, String prompt) {
        if (TOOLS.contains(name)) {
            keep("tool:" + tool, prompt);
            keep("words:" + PromptHash.of(input.path("prompt").asText("")), prompt);
        }
    }

    /** The tool's result names the task. */
    void result(JsonNode line) {
        JsonNode result = line.path("toolUseResult");
        String task = result.path("id").asText(result.path("taskId").asText(""));
        if (!task.isEmpty() && !setters.isEmpty()) {
            for (JsonNode block : line.path("message").path("content")) {
                String setter = setters.get("tool:" + block.path("tool_use_id").asText(""));
                if (setter != null) {
                    keep("task:" + task, setter);
                }
            }
        }
    }

    /** Whether a line of the agent's own says that a task fires, whose words come next. */
    boolean system(JsonNode line) {
        boolean fires = line.path("subtype").asText("").equals("scheduled_task_fire");
        fired |= fires;
        return fires;
    }

    /** Whether a user line is a task that fires. */
    boolean fires(JsonNode line, String recorded) {
        boolean named = !line.path("scheduledTaskId").asText("").isEmpty();
        if (!named && (!fired || recorded.isBlank() || line.hasNonNull("toolUseResult"))) {
            return false;
        }
        fired = false;
        return true;
    }

    /** The prompt that set the task that fires: by the task's id, its words, the latest that set any; else {@code inForce}. */
    String setter(JsonNode line, ClaudePromptReader.UserLine user, String inForce) {
        String task = setters.get("task:" + line.path("scheduledTaskId").asText(""));
        String words = setters.get("words:" + PromptHash.of(user.recorded()));
        return task != null ? task : words != null ? words : setters.getOrDefault(LATEST, inForce);
    }

    private void keep(String what, String prompt) {
        if (!prompt.isEmpty()) {
            setters.put(what, prompt);
            setters.put(LATEST, prompt);
        }
    }
}
