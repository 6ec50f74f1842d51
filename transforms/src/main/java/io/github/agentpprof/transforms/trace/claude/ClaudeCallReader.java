package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What one Claude Code line says of the call it is a part of. */
final class ClaudeCallReader {
    static final String SYNTHETIC = "<synthetic>";
    private static final String UNKNOWN_MODEL = "unknown";

    private ClaudeCallReader() {}

    /** The fields read here, for lines that stand below {@code prefix}. */
    static Fields fields(String prefix) {
        String usage = prefix + "message.usage.";
        return Fields.of(
                        prefix + "type",
                        prefix + "uuid",
                        prefix + "timestamp",
                        prefix + "requestId",
                        prefix + "isApiErrorMessage",
                        prefix + "costUSD",
                        prefix + "message.id",
                        prefix + "message.model",
                        prefix + "message.stop_reason",
                        prefix + "message.content",
                        prefix + "message.content.type",
                        prefix + "message.content.text",
                        prefix + "message.content.id",
                        prefix + "message.content.name",
                        prefix + "message.content.input.prompt")
                .union(usage(usage))
                .union(usage(usage + "iterations."))
                .union(Fields.of(
                        usage + "iterations.model",
                        usage + "iterations.type",
                        usage + "speed",
                        usage + "service_tier",
                        usage + "inference_geo",
                        usage + "server_tool_use.web_search_requests",
                        usage + "output_tokens_details.thinking_tokens"));
    }

    private static Fields usage(String prefix) {
        return Fields.of(
                prefix + "input_tokens",
                prefix + "output_tokens",
                prefix + "cache_read_input_tokens",
                prefix + "cache_creation_input_tokens",
                prefix + "cache_creation.ephemeral_5m_input_tokens",
                prefix + "cache_creation.ephemeral_1h_input_tokens");
    }

    /** The metering of a line that has {@code message.usage}; fields that are no counts are 0 and noted in numbers. */
    static Metering metering(JsonNode line, Numbers numbers) {
        JsonNode message = line.path("message");
        JsonNode usage = message.path("usage");
        String model = message.path("model").asText("");
        Usage counts = usage(usage, numbers)
                .plus(new Usage(
                        0,
                        0,
                        0,
                        0,
                        0,
                        numbers.count(usage.path("output_tokens_details"), "thinking_tokens"),
                        numbers.searches(usage.path("server_tool_use"), "web_search_requests")));
        SortedMap<String, Usage> others = ClaudeIterations.attempts(usage, model, numbers);
        return new Metering(
                model.isEmpty() ? UNKNOWN_MODEL : model,
                model.isEmpty(),
                counts,
                numbers.count(usage, "cache_creation_input_tokens"),
                others,
                !others.isEmpty() && !ClaudeIterations.isSum(counts, usage, numbers),
                service(usage),
                !message.path("stop_reason").asText("").isEmpty()
                        && !message.path("stop_reason").isNull(),
                Numbers.nanoDollars(line.path("costUSD")));
    }

    /** What tells responses apart that have the same id, no vendor's: the session, an original's for a copy, and the prompt. */
    static String apart(JsonNode line, String session, Metering metering) {
        Usage counted = metering.counted();
        String numbers = counted.prompt() == 0
                ? ""
                : counted.input() + "," + counted.cacheRead() + "," + (counted.cacheWrite5m() + counted.cacheWrite1h());
        return line.path("forkedFrom").path("sessionId").asText(session) + "@" + numbers;
    }

    /** The token counts of a call or of an iteration; an undivided number of cache writes is not among them. */
    static Usage usage(JsonNode usage, Numbers numbers) {
        JsonNode written = usage.path("cache_creation");
        return new Usage(
                numbers.count(usage, "input_tokens"),
                numbers.count(usage, "output_tokens"),
                numbers.count(usage, "cache_read_input_tokens"),
                numbers.count(written, "ephemeral_5m_input_tokens"),
                numbers.count(written, "ephemeral_1h_input_tokens"),
                0,
                0);
    }

    /** Fast mode, a batch, and whether the call had to run in the US; a priority tier is paid for by contract, not by call. */
    private static String service(JsonNode usage) {
        String place = usage.path("inference_geo").asText().equalsIgnoreCase("us") ? "/us" : "";
        if (usage.path("speed").asText().equals("fast")) {
            return "fast" + place;
        }
        return (usage.path("service_tier").asText().equals("batch") ? "batch" : "") + place;
    }

    /** The text blocks of a message. */
    static List<String> texts(JsonNode message) {
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
}
