package io.github.agentpprof.transforms.trace.copilot;

import java.util.HashMap;
import java.util.Map;

/**
 * What the database and the events call the same thing.
 *
 * <p>A request has no id that stands in both. Both tell its output, so a request is the n-th of its session with as many output tokens; it
 * is so that words and tools find their numbers, and that a compaction counts once should both tell it.
 */
final class CopilotNames {
    private final Map<String, Integer> met = new HashMap<>();

    /** What a session's requests are known by. */
    static String requests(String session) {
        return "copilot:" + session;
    }

    /** What a session's prompts are known by. */
    static String prompts(String session) {
        return "copilot-prompts:" + session;
    }

    /** The next request of {@code session} with so many output tokens. */
    String request(String session, long output) {
        String alike = session + ":" + output;
        return "request:" + alike + "#" + met.merge(alike, 1, Integer::sum);
    }
}
