package io.github.agentpprof.transforms.trace.reader;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads the counts of one line and notices those that cannot be counts.
 *
 * <p>Public for the package of every format.
 */
public final class Numbers {
    public static final double LARGEST = 1e15;

    private static final int LONGEST = 15;

    private boolean refused;

    /** The count at {@code name}, 0 if there is none or it is no count. */
    public long count(JsonNode object, String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return 0;
        }
        long count = whole(node);
        refused |= count < 0;
        return Math.max(0, count);
    }

    /**
     * A whole number from 0 on, -1 if {@code node} is none. Text is one if it is digits, as some programs write what JSON's
     * numbers might not hold, or digits and {@code .0}; with a sign, blanks or an exponent it is text.
     */
    public static long whole(JsonNode node) {
        double value = -1;
        if (node.isNumber()) {
            value = node.doubleValue();
        } else if (node.isTextual() && isWhole(node.textValue())) {
            value = Double.parseDouble(node.textValue());
        }
        return value < 0 || value > LARGEST || value != Math.rint(value) ? -1 : (long) value;
    }

    private static boolean isWhole(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        int end = text.startsWith(".0", digits) ? digits + 2 : digits;
        while (end > digits && end < text.length() && text.charAt(end) == '0') {
            end++;
        }
        return digits > 0 && digits <= LONGEST && end == text.length();
    }

    /** Rejects the line if something stood where a count belongs: text, a negative number, a fraction. */
    public void report(TraceOutput output, long line) {
        if (refused) {
            output.reject(line, "usage holds something that is no count; taken as 0");
        }
    }
}
