package io.github.agentpprof.transforms.trace.reader;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads the counts of one line and notices those that cannot be counts.
 *
 * <p>Public for the package of every format.
 */
public final class Numbers {
    public static final double LARGEST = 1e15;

    private boolean refused;

    /** The count at {@code name}, 0 if there is none or it is no count. */
    public long count(JsonNode object, String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return 0;
        }
        double value = node.isNumber() ? node.doubleValue() : -1;
        if (value < 0 || value > LARGEST || value != Math.rint(value)) {
            refused = true;
            return 0;
        }
        return (long) value;
    }

    /** Rejects the line if something stood where a count belongs: text, a negative number, a fraction. */
    public void report(TraceOutput output, long line) {
        if (refused) {
            output.reject(line, "usage holds something that is no count; taken as 0");
        }
    }
}
