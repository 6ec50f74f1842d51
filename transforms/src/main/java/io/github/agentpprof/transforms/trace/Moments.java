package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Origin;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads the times of a trace. */
final class Moments {
    private Moments() {}

    /** Milliseconds since 1970 UTC of an ISO-8601 time, {@link Origin#NO_TIME} if it is none or beyond reckoning. */
    static long millis(JsonNode node) {
        String text = node.asText("");
        if (text.length() < 20) {
            return Origin.NO_TIME;
        }
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text).toEpochMilli()
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return Origin.NO_TIME;
        }
    }
}
