package io.github.agentpprof.transforms.trace.reader;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads the counts of one line and notices those that cannot be counts.
 *
 * <p>Public for the package of every format.
 */
public final class Numbers {
    public static final double LARGEST = 1e15;

    /** Tokens of one call: more than any model's prompt holds, and ten thousand calls of it at the highest price fit into a sum. */
    private static final long MOST_TOKENS = 1_000_000_000;

    /** What a thread has come to, over all its calls. */
    private static final long MOST_IN_TOTAL = 1_000_000_000_000L;

    /** What one call or session costs. */
    private static final double MOST_DOLLARS = 100_000;

    private static final double NANOS = 1e9;

    /** Searches of one call. */
    private static final long MOST_SEARCHES = 1_000_000;

    private static final int LONGEST = 15;

    private boolean refused;

    /** The tokens of one call at {@code name}, 0 if there are none or it is no count, or one that no call can have. */
    public long count(JsonNode object, String name) {
        return count(object, name, MOST_TOKENS);
    }

    /** The same of the searches of one call. */
    public long searches(JsonNode object, String name) {
        return count(object, name, MOST_SEARCHES);
    }

    /** The same of the tokens that all calls so far add up to. */
    public long total(JsonNode object, String name) {
        return count(object, name, MOST_IN_TOTAL);
    }

    /** US dollars as nano-dollars, 0 if there are none or more than anything costs. */
    public static long nanoDollars(JsonNode node) {
        return nanoDollars(node.asDouble(0));
    }

    /** The same of an amount that is read already. */
    public static long nanoDollars(double dollars) {
        return dollars > 0 && dollars <= MOST_DOLLARS ? Math.round(dollars * NANOS) : 0;
    }

    /** Whether one call can have so many tokens, as the difference of two totals says; if not, the line is told as refused. */
    public boolean isOfOneCall(long... counts) {
        for (long count : counts) {
            refused |= count > MOST_TOKENS;
        }
        return !refused;
    }

    private long count(JsonNode object, String name, long most) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return 0;
        }
        long count = whole(node);
        boolean is = count >= 0 && count <= most;
        refused |= !is;
        return is ? count : 0;
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

    /** Rejects the line if something stood where a count belongs: text, a negative number, a fraction, more than there can be. */
    public void report(TraceOutput output, long line) {
        if (refused) {
            output.reject(line, "usage holds something that is no count; taken as 0");
        }
    }
}
