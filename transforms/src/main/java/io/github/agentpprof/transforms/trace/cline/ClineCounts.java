package io.github.agentpprof.transforms.trace.cline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.Numbers;

/**
 * The numbers that a message tells of a request.
 *
 * @param in {@code tokensIn}
 * @param out {@code tokensOut}
 * @param written {@code cacheWrites}
 * @param read {@code cacheReads}
 * @param nanos what the agent says that it cost
 */
record ClineCounts(long in, long out, long written, long read, long nanos) {
    static final ClineCounts ZERO = new ClineCounts(0, 0, 0, 0, 0);

    static ClineCounts of(JsonNode told, Numbers numbers) {
        double cost = told.path("cost").isNumber() ? told.path("cost").doubleValue() : 0;
        return new ClineCounts(
                numbers.count(told, "tokensIn"),
                numbers.count(told, "tokensOut"),
                numbers.count(told, "cacheWrites"),
                numbers.count(told, "cacheReads"),
                Numbers.nanoDollars(cost));
    }

    boolean isZero() {
        return in + out + written + read == 0;
    }

    /**
     * Each token in one class.
     *
     * @param within whether the input may hold what was read and written: it does where it is as large
     */
    Metering metering(String model, boolean assumed, boolean within) {
        boolean holds = within && in >= read + written;
        Usage usage = new Usage(holds ? in - read - written : in, out, read, written, 0, 0, 0);
        return Metering.of(model, assumed, usage, true, nanos);
    }
}
