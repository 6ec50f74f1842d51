package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Usage;

/** What the agents' own exports say of the tokens of a call, each by names of its own. */
final class AgentUsage {
    private AgentUsage() {}

    /**
     * Claude Code's, of its spans {@code claude_code.llm_request} and its events {@code claude_code.api_request}: Anthropic's
     * numbers, so input leaves the cached tokens out.
     */
    static Metering claude(JsonNode attributes, OtlpCounts counts) {
        Usage usage = new Usage(
                counts.most(attributes, "input_tokens"),
                counts.most(attributes, "output_tokens"),
                counts.most(attributes, "cache_read_tokens", "cache_read_input_tokens"),
                0,
                0,
                0,
                0);
        return OtlpUsage.metering(
                OtlpModels.named(attributes),
                usage,
                counts.most(attributes, "cache_creation_tokens", "cache_creation_input_tokens"),
                attributes.path("speed").asText("").equals("fast") ? "fast" : "",
                OtlpCounts.nanoDollars(attributes, "cost_usd"));
    }

    static boolean isClaude(JsonNode attributes) {
        return OtlpCounts.isAny(attributes, "input_tokens", "output_tokens");
    }

    /** Codex's events {@code codex.sse_event} of a completed response: OpenAI's numbers, so input holds the cached tokens. */
    static Metering codex(JsonNode attributes, OtlpCounts counts) {
        long input = counts.most(attributes, "input_token_count");
        long output = counts.most(attributes, "output_token_count");
        long read = Math.min(input, counts.most(attributes, "cached_token_count"));
        long written = Math.min(input - read, counts.most(attributes, "cache_write_token_count"));
        long reasoning = Math.min(output, counts.most(attributes, "reasoning_token_count"));
        Usage usage = new Usage(input - read - written, output, read, 0, 0, reasoning, 0);
        return OtlpUsage.metering(OtlpModels.named(attributes), usage, written, "", 0);
    }

    /**
     * Gemini CLI's events {@code gemini_cli.api_response}, and those of its fork Qwen Code: Google's numbers, so input holds
     * the cached tokens, and output neither thoughts nor the prompts of tools that the vendor ran, which are input.
     */
    static Metering gemini(JsonNode attributes, OtlpCounts counts) {
        long input = counts.most(attributes, "input_token_count");
        long answer = counts.most(attributes, "output_token_count");
        long thoughts = counts.most(attributes, "thoughts_token_count");
        long tools = counts.most(attributes, "tool_token_count");
        if (counts.most(attributes, "total_token_count") == input + answer + thoughts) {
            tools = 0;
        }
        long read = Math.min(input, counts.most(attributes, "cached_content_token_count"));
        Usage usage = new Usage(input - read + tools, answer + thoughts, read, 0, 0, thoughts, 0);
        return OtlpUsage.metering(OtlpModels.named(attributes), usage, 0, "", 0);
    }
}
