package io.github.agentpprof.transforms.trace.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.Numbers;

/**
 * The numbers in which Google counts a call.
 *
 * @param input the prompt, with what was read from the cache
 * @param cached the part of {@code input} read from the cache
 * @param output what was answered
 * @param thoughts spent on thinking: Google counts them beside {@code output}, other vendors within it
 * @param tool prompts of tools that the vendor ran, beside {@code input}
 * @param total of them all, 0 if it is not told
 * @param within whether {@code output} holds the thoughts where the total does not tell
 */
record GeminiCounts(long input, long cached, long output, long thoughts, long tool, long total, boolean within) {
    /** Of a message of Gemini CLI, {@code {"input":11480,"output":1,"cached":0,"thoughts":210,"tool":0,"total":11691}}. */
    static GeminiCounts ofTokens(JsonNode tokens, Numbers numbers) {
        return new GeminiCounts(
                numbers.count(tokens, "input"),
                numbers.count(tokens, "cached"),
                numbers.count(tokens, "output"),
                numbers.count(tokens, "thoughts"),
                numbers.count(tokens, "tool"),
                numbers.count(tokens, "total"),
                false);
    }

    /** Of Google's interface, as Qwen Code keeps them; what another vendor counted stands there in its own sense. */
    static GeminiCounts ofMetadata(JsonNode usage, Numbers numbers) {
        return new GeminiCounts(
                numbers.count(usage, "promptTokenCount"),
                numbers.count(usage, "cachedContentTokenCount"),
                numbers.count(usage, "candidatesTokenCount"),
                numbers.count(usage, "thoughtsTokenCount"),
                numbers.count(usage, "toolUsePromptTokenCount"),
                numbers.count(usage, "totalTokenCount"),
                true);
    }

    boolean isZero() {
        return input == 0 && output == 0 && thoughts == 0 && tool == 0;
    }

    /** Each token in one class; the total tells what stands beside what. */
    Usage usage() {
        long read = Math.min(cached, input);
        boolean beside = total == input + output + thoughts || total == input + output + thoughts + tool;
        boolean inside = thoughts > 0 && !beside && (total == input + output || total == input + output + tool);
        boolean held = inside || within && !beside;
        long answered = held ? output : output + thoughts;
        boolean counted = tool > 0 && total == input + answered;
        return new Usage(input - read + (counted ? 0 : tool), answered, read, 0, 0, Math.min(thoughts, answered), 0);
    }

    /** These numbers as a call of {@code model}; {@code assumed} if the trace names it elsewhere. */
    Metering metering(String model, boolean assumed) {
        return Metering.of(model, assumed, usage(), true, 0);
    }
}
