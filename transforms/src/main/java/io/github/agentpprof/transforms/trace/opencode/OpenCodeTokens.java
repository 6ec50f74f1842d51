package io.github.agentpprof.transforms.trace.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.Numbers;

/**
 * What OpenCode counted of one request.
 *
 * <p>Its classes are disjoint but for reasoning, which before 1.4 was a part of the output, and beside it since; the sum that
 * stands with the classes, where it does, tells which.
 *
 * @param usage tokens by class
 * @param raw the numbers as they stand there, by which a copy is known
 * @param inside whether reasoning was a part of the output
 */
record OpenCodeTokens(Usage usage, String raw, boolean inside) {
    /** The counts at {@code tokens}, where {@code inside} says what holds if there is no sum. */
    static OpenCodeTokens of(JsonNode tokens, boolean inside, Numbers numbers) {
        long input = numbers.count(tokens, "input");
        long output = numbers.count(tokens, "output");
        long reasoning = numbers.count(tokens, "reasoning");
        long read = numbers.count(tokens.path("cache"), "read");
        long written = numbers.count(tokens.path("cache"), "write");
        long sum = Numbers.whole(tokens.path("total"));
        boolean within = reasoning > 0
                && (sum == input + output + read + written
                        || inside && sum != input + output + read + written + reasoning);
        long generated = within ? output : output + reasoning;
        return new OpenCodeTokens(
                new Usage(input, generated, read, written, 0, Math.min(reasoning, generated), 0),
                input + ":" + output + ":" + reasoning + ":" + read + ":" + written,
                within);
    }

    boolean isEmpty() {
        return usage.tokens() == 0;
    }
}
