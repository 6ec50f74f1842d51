package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;

/** Reads counts of attributes, which agents write as whole numbers, as fractions or as text. */
final class OtlpCounts {
    private final Numbers numbers = new Numbers();

    static boolean isAny(JsonNode attributes, String... names) {
        for (String name : names) {
            if (attributes.hasNonNull(name)) {
                return true;
            }
        }
        return false;
    }

    /** The largest of what several names say, for they are names of the same thing; 0 if there is none. */
    long most(JsonNode attributes, String... names) {
        long most = 0;
        for (String name : names) {
            most = Math.max(most, numbers.count(attributes, name));
        }
        return most;
    }

    /** US dollars as nano-dollars, 0 if there are none. */
    static long nanoDollars(JsonNode attributes, String name) {
        return Numbers.nanoDollars(attributes.path(name));
    }

    void report(TraceOutput output, long line) {
        numbers.report(output, line);
    }
}
