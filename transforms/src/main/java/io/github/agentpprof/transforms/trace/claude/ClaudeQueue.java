package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prompts put into Claude Code's queue. Nearly all come up again as a user line or an attachment; one that never does
 * was still asked.
 */
final class ClaudeQueue {
    /** A prompt that has not come up yet. */
    record Waiting(Origin origin, String hash, String text) {}

    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    void operation(JsonNode line, Origin origin) {
        String operation = line.path("operation").asText();
        String text = ClaudePromptReader.text(line.path("content"));
        if (operation.equals("popAll")) {
            waiting.clear();
        } else if (operation.equals("enqueue") && isPrompt(text.strip())) {
            String hash = PromptHash.of(text);
            waiting.put(hash, new Waiting(origin, hash, text));
        }
    }

    /** Whether any prompt waits. */
    boolean waits() {
        return !waiting.isEmpty();
    }

    void sent(String hash) {
        waiting.remove(hash);
    }

    /** The latest was not typed but put there by a schedule. */
    void dropLatest() {
        String latest = null;
        for (String hash : waiting.keySet()) {
            latest = hash;
        }
        waiting.remove(latest);
    }

    List<Waiting> neverSent() {
        return new ArrayList<>(waiting.values());
    }

    /** Notifications pass through the queue as well, and commands come up again in another spelling. */
    private static boolean isPrompt(String text) {
        return !text.isEmpty() && !text.startsWith("<") && !text.startsWith("/") && !text.startsWith("!");
    }
}
