package io.github.agentpprof.transforms.trace.codex;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import java.util.Collections;

/**
 * The numbers in which Codex counts.
 *
 * @param input the whole prompt, what was read from the cache and written to it included
 * @param cached the part of {@code input} read from the cache
 * @param written the part of {@code input} written to the cache, beside {@code cached}; told from 0.148 on, and zero of
 *     models before gpt-5.6, which ask nothing for it
 * @param output everything generated
 * @param reasoning the part of {@code output} spent on reasoning
 */
record CodexCounts(long input, long cached, long written, long output, long reasoning) {
    /** Stands in where a trace names no model, as in the peers; the summary says how often. */
    private static final String ASSUMED_MODEL = "gpt-5";

    static final CodexCounts ZERO = new CodexCounts(0, 0, 0, 0, 0);

    /** The numbers in {@code node}, null if it is no object. */
    static CodexCounts of(JsonNode node, Numbers numbers) {
        return node.isObject()
                ? new CodexCounts(
                        numbers.count(node, "input_tokens"),
                        numbers.count(node, "cached_input_tokens"),
                        numbers.count(node, "cache_write_input_tokens"),
                        numbers.count(node, "output_tokens"),
                        numbers.count(node, "reasoning_output_tokens"))
                : null;
    }

    /** The same where the numbers are those of a whole thread. */
    static CodexCounts ofTotal(JsonNode node, Numbers numbers) {
        return node.isObject()
                ? new CodexCounts(
                        numbers.total(node, "input_tokens"),
                        numbers.total(node, "cached_input_tokens"),
                        numbers.total(node, "cache_write_input_tokens"),
                        numbers.total(node, "output_tokens"),
                        numbers.total(node, "reasoning_output_tokens"))
                : null;
    }

    /** Whether one call can have so many tokens; if not, the line is told as refused. */
    boolean isOfOneCall(Numbers numbers) {
        return numbers.isOfOneCall(input, cached, written, output, reasoning);
    }

    /** What was added since {@code before}; a number that fell adds nothing. */
    CodexCounts since(CodexCounts before) {
        return new CodexCounts(
                Math.max(0, input - before.input),
                Math.max(0, cached - before.cached),
                Math.max(0, written - before.written),
                Math.max(0, output - before.output),
                Math.max(0, reasoning - before.reasoning));
    }

    boolean isZero() {
        return equals(ZERO);
    }

    /** These numbers as a call of {@code model}; where the trace names none, the usual one stands in and says so. */
    Metering metering(String model, String service) {
        boolean assumed = model.isEmpty();
        return new Metering(
                assumed ? ASSUMED_MODEL : model,
                assumed,
                usage(),
                0,
                Collections.emptySortedMap(),
                false,
                service,
                true,
                0);
    }

    /** Each token in one class; never more read and written than there was input. */
    Usage usage() {
        long read = Math.min(cached, input);
        long kept = Math.min(written, input - read);
        return new Usage(input - read - kept, output, read, kept, 0, Math.min(reasoning, output), 0);
    }

    /** The numbers as the key of a call: those that every version writes, since an older one copies without the others. */
    String numbers() {
        return input + "," + cached + "," + output + "," + reasoning;
    }

    /** Tells calls apart; equal {@link #numbers} give equal fingerprints. */
    long fingerprint() {
        return ((input * 0x9E3779B97F4A7C15L + cached) * 0x9E3779B97F4A7C15L + output) * 0x9E3779B97F4A7C15L
                + reasoning;
    }
}
