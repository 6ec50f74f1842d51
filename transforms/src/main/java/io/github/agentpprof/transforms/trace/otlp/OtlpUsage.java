package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.json.Fields;
import java.util.Collections;
import java.util.Set;

/**
 * What a span says of the tokens of a call, by whichever names its library has for them.
 *
 * <p>By the semantic conventions input tokens include those read from and written to the cache, and output tokens those of
 * reasoning; so do OpenLLMetry, OpenInference, pydantic-ai, Sentry, LiveKit and OpenRouter. The cached tokens lie beside the
 * input where there are more of them than there was input, where the total told is the sum of all, and on spans of the AI SDK's
 * version 5 for Anthropic's models, which hands on that vendor's numbers.
 */
final class OtlpUsage {
    private static final String[] INPUT = {
        "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.usage.prompt_tokens", "llm.token_count.prompt"
    };
    private static final String[] OUTPUT = {
        "gen_ai.usage.output_tokens",
        "gen_ai.usage.completion_tokens",
        "llm.usage.completion_tokens",
        "llm.token_count.completion"
    };
    private static final String[] TOTAL = {
        "gen_ai.usage.total_tokens", "llm.usage.total_tokens", "llm.token_count.total", "ai.usage.totalTokens"
    };

    private static final String AI_SDK_CACHED = "ai.usage.cachedInputTokens";
    private static final String AI_SDK_DETAILS = "ai.usage.inputTokenDetails.cacheReadTokens";

    /** The convention; OpenLLMetry, twice; OpenClaw; LiveKit; Sentry and OpenRouter; LangWatch; pydantic-ai; OpenInference; AI SDK. */
    private static final String[] READ = {
        "gen_ai.usage.cache_read.input_tokens",
        "gen_ai.usage.cache_read_input_tokens",
        "llm.usage.cache_read_input_tokens",
        "gen_ai.usage.cache_read_tokens",
        "gen_ai.usage.input_cached_tokens",
        "gen_ai.usage.cached_input_tokens",
        "gen_ai.usage.input_tokens.cached",
        "gen_ai.usage.cached_tokens",
        "gen_ai.usage.details.cache_read_tokens",
        "gen_ai.usage.details.cache_read_input_tokens",
        "gen_ai.usage.details.cached_tokens",
        "llm.token_count.prompt_details.cache_read",
        AI_SDK_CACHED,
        AI_SDK_DETAILS
    };

    private static final String[] WRITTEN = {
        "gen_ai.usage.cache_creation.input_tokens",
        "gen_ai.usage.cache_write.input_tokens",
        "gen_ai.usage.cache_creation_input_tokens",
        "llm.usage.cache_creation_input_tokens",
        "gen_ai.usage.cache_write_input_tokens",
        "gen_ai.usage.cache_write_tokens",
        "gen_ai.usage.cache_creation_tokens",
        "gen_ai.usage.input_tokens.cache_write",
        "gen_ai.usage.details.cache_write_tokens",
        "gen_ai.usage.details.cache_creation_input_tokens",
        "llm.token_count.prompt_details.cache_write",
        "ai.usage.inputTokenDetails.cacheWriteTokens"
    };

    private static final String[] REASONING = {
        "gen_ai.usage.reasoning.output_tokens",
        "gen_ai.usage.reasoning_tokens",
        "gen_ai.usage.output_reasoning_tokens",
        "gen_ai.usage.output_tokens.reasoning",
        "gen_ai.usage.details.reasoning_tokens",
        "codex.usage.reasoning_output_tokens",
        "llm.token_count.completion_details.reasoning",
        "ai.usage.reasoningTokens",
        "ai.usage.outputTokenDetails.reasoningTokens"
    };

    /** LangChain's way: {@code {"cache_read":67,"cache_creation":0}} in text. */
    private static final String DETAILS = "gen_ai.usage.input_token_details";

    private static final Fields DETAIL_FIELDS = Fields.of("value.cache_read", "value.cache_creation");

    private static final Set<String> PRICED_TIERS = Set.of("priority", "flex", "batch");

    private OtlpUsage() {}

    static boolean isIn(JsonNode attributes) {
        return OtlpCounts.isAny(attributes, INPUT) || OtlpCounts.isAny(attributes, OUTPUT);
    }

    static Metering metering(JsonNode attributes, OtlpCounts counts) {
        JsonNode details = OtlpValues.structured(attributes.path(DETAILS), DETAIL_FIELDS);
        long input = counts.most(attributes, INPUT);
        long output = counts.most(attributes, OUTPUT);
        long read = Math.max(counts.most(attributes, READ), counts.most(details, "cache_read"));
        long written = Math.max(counts.most(attributes, WRITTEN), counts.most(details, "cache_creation"));
        boolean beside = read + written > input
                || counts.most(attributes, TOTAL) == input + output + read + written
                || leavesCacheOut(attributes);
        return metering(
                OtlpModels.named(attributes),
                new Usage(
                        beside ? input : input - read - written,
                        output,
                        read,
                        0,
                        0,
                        Math.min(counts.most(attributes, REASONING), output),
                        0),
                written,
                service(attributes),
                0);
    }

    /** The metering of one call. */
    static Metering metering(String model, Usage usage, long written, String service, long reportedNanos) {
        return new Metering(
                model.isEmpty() ? OtlpModels.UNKNOWN : model,
                model.isEmpty(),
                usage,
                written,
                Collections.emptySortedMap(),
                false,
                service,
                true,
                reportedNanos);
    }

    private static boolean leavesCacheOut(JsonNode attributes) {
        return attributes.hasNonNull(AI_SDK_CACHED)
                && !attributes.hasNonNull(AI_SDK_DETAILS)
                && attributes.path("gen_ai.system").asText("").contains("anthropic");
    }

    private static String service(JsonNode attributes) {
        String tier = attributes.path("openai.response.service_tier").asText("");
        if (tier.isEmpty()) {
            tier = attributes.path("gen_ai.openai.response.service_tier").asText("");
        }
        return PRICED_TIERS.contains(tier) ? tier : "";
    }
}
