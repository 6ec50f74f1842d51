package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import java.util.Collections;
import java.util.Set;

/**
 * What a span says of the tokens of a call.
 *
 * <p>By the semantic conventions input tokens include those read from and written to the cache, and output tokens those of
 * reasoning. Where more is said to be cached than there was input, the program left the cache out of it.
 */
final class OtlpUsage {
    private static final String USAGE = "gen_ai.usage.";
    private static final String UNKNOWN_MODEL = "unknown";
    private static final Set<String> PRICED_TIERS = Set.of("priority", "flex", "batch");

    private OtlpUsage() {}

    static boolean isIn(JsonNode attributes) {
        return first(attributes, "input_tokens", "prompt_tokens") != null
                || first(attributes, "output_tokens", "completion_tokens") != null;
    }

    static Metering metering(JsonNode attributes, Numbers numbers) {
        String model = attributes.path("gen_ai.response.model").asText("");
        if (model.isEmpty()) {
            model = attributes.path("gen_ai.request.model").asText("");
        }
        long input = count(attributes, numbers, "input_tokens", "prompt_tokens");
        long output = count(attributes, numbers, "output_tokens", "completion_tokens");
        long read = count(attributes, numbers, "cache_read.input_tokens", "cache_read_input_tokens");
        long written = count(
                attributes,
                numbers,
                "cache_creation.input_tokens",
                "cache_write.input_tokens",
                "cache_creation_input_tokens");
        long reasoning = count(attributes, numbers, "reasoning.output_tokens");
        long fresh = read + written <= input ? input - read - written : input;
        return new Metering(
                model.isEmpty() ? UNKNOWN_MODEL : model,
                model.isEmpty(),
                new Usage(fresh, output, read, 0, 0, Math.min(reasoning, output), 0),
                written,
                Collections.emptySortedMap(),
                false,
                service(attributes),
                true,
                0);
    }

    private static long count(JsonNode attributes, Numbers numbers, String... names) {
        String name = first(attributes, names);
        return name == null ? 0 : numbers.count(attributes, name);
    }

    /** The first of several names of the same thing that there is. */
    private static String first(JsonNode attributes, String... names) {
        for (String name : names) {
            if (attributes.hasNonNull(USAGE + name)) {
                return USAGE + name;
            }
        }
        return null;
    }

    private static String service(JsonNode attributes) {
        String tier = attributes.path("openai.response.service_tier").asText("");
        if (tier.isEmpty()) {
            tier = attributes.path("gen_ai.openai.response.service_tier").asText("");
        }
        return PRICED_TIERS.contains(tier) ? tier : "";
    }
}
