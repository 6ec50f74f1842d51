package io.github.agentpprof.transforms.trace.reader;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Ids that somebody put another word in the place of before a trace was given away: that word identifies nothing.
 *
 * <p>Public for the package of every format.
 */
public final class Masked {
    private static final Set<String> WORDS =
            Set.of("", "null", "REDACTED", "[REDACTED]", "<REDACTED>", "<redacted>", "redacted", "***");

    private Masked() {}

    /** The id that stands at {@code node}, empty if there is none or it identifies nothing. */
    public static String id(JsonNode node) {
        String id = node.isValueNode() ? node.asText("") : "";
        return WORDS.contains(id) ? "" : id;
    }
}
