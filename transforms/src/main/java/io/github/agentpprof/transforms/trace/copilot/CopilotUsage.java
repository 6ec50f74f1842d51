package io.github.agentpprof.transforms.trace.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.Numbers;

/** Tokens as Copilot counts them: input holds what was read from the cache and written to it, output holds reasoning. */
final class CopilotUsage {
    private CopilotUsage() {}

    /** Usage of one call in an event, whose numbers are called {@code inputTokens} and so on. */
    static Usage ofEvent(JsonNode usage, Numbers numbers) {
        return of(
                numbers.count(usage, "inputTokens"),
                numbers.count(usage, "outputTokens"),
                numbers.count(usage, "cacheReadTokens"),
                numbers.count(usage, "cacheWriteTokens"),
                numbers.count(usage, "reasoningTokens"));
    }

    /** The same of all calls so far. */
    static Usage ofTotal(JsonNode usage, Numbers numbers) {
        return of(
                numbers.total(usage, "inputTokens"),
                numbers.total(usage, "outputTokens"),
                numbers.total(usage, "cacheReadTokens"),
                numbers.total(usage, "cacheWriteTokens"),
                numbers.total(usage, "reasoningTokens"));
    }

    /** Usage of a row, whose numbers are called {@code input_tokens} and so on. */
    static Usage ofRow(JsonNode row, Numbers numbers) {
        return of(
                numbers.count(row, "input_tokens"),
                numbers.count(row, "output_tokens"),
                numbers.count(row, "cache_read_tokens"),
                numbers.count(row, "cache_write_tokens"),
                numbers.count(row, "reasoning_tokens"));
    }

    private static Usage of(long input, long output, long read, long written, long reasoning) {
        return new Usage(Math.max(0, input - read - written), output, read, written, 0, Math.min(reasoning, output), 0);
    }

    /** What Copilot says something cost, in nano-AIU: a hundred of them are a nano-dollar. */
    static long nanoAiu(JsonNode told) {
        return Math.max(0, Numbers.whole(told));
    }

    /** Nano-dollars. */
    static long nanos(long nanoAiu) {
        return nanoAiu / 100;
    }
}
