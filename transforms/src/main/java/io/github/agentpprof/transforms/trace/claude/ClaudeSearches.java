package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import java.util.HashMap;
import java.util.Map;

/**
 * Searches that only the result of Claude Code's own search tool tells: it searches in a call of its own, which no trace
 * holds, and says how often ({@code toolUseResult.searchCount}). They belong to the call that asked for the tool.
 *
 * <p>A subagent's result counts under the same name, elsewhere, how often that looked into files.
 */
final class ClaudeSearches {
    private static final String TOOL = "WebSearch";

    /** The calls that asked, without their numbers, by the id of the tool's use. */
    private final Map<String, Call> asked = new HashMap<>();

    /** The fields read here, for lines that stand below {@code prefix}. */
    static Fields fields(String prefix) {
        return Fields.of(prefix + "message.content.tool_use_id", prefix + "toolUseResult.searchCount");
    }

    /** A call asks for tools: names by the id of their use. */
    void asked(Call call, Map<String, String> tools) {
        tools.forEach((id, name) -> {
            if (name.equals(TOOL)) {
                Metering nothing = call.metering().searched(Map.of());
                asked.put(
                        id,
                        Call.told(call.origin(), call.id(), call.requestId(), call.apart(), call.prompt(), nothing));
            }
        });
    }

    /** What a line with results adds to the call that asked, null if that is nothing. A line has one count for all its results. */
    Call result(JsonNode line, Numbers numbers) {
        if (asked.isEmpty()) {
            return null;
        }
        for (JsonNode block : line.path("message").path("content")) {
            String id = block.path("tool_use_id").asText("");
            Call call = asked.remove(id);
            long searches = call == null ? 0 : numbers.searches(line.path("toolUseResult"), "searchCount");
            if (searches > 0) {
                return call.metered(call.metering().searched(Map.of(id, searches)));
            }
        }
        return null;
    }
}
