package io.github.agentpprof.taggers.rules;

/**
 * How large the program of a regular expression would be, before there is one: RE2 runs through it with each character of a
 * text, and a few characters can ask for millions of steps, {@code ((a{100}){100}){100}}.
 */
final class ExpressionSize {
    /** Beyond, nothing is told apart. */
    static final long MANY = Integer.MAX_VALUE;

    /** A class by its name is a table of hundreds of ranges. */
    private static final int NAMED_CLASS = 4;

    private final String regex;
    private int at;

    private ExpressionSize(String regex) {
        this.regex = regex;
    }

    /** Characters and classes, each as often as its repetitions say. Of what is no expression, a number that means nothing. */
    static long of(String regex) {
        ExpressionSize size = new ExpressionSize(regex);
        long all = 0;
        while (size.at < regex.length()) {
            all = sum(all, size.sequence(0));
            // A bracket that closes nothing: whoever reads the expression will say so.
            size.at++;
        }
        return all;
    }

    /** What stands up to the end or to the bracket that closes it. */
    private long sequence(int depth) {
        long all = 0;
        while (at < regex.length() && regex.charAt(at) != ')') {
            all = sum(all, repeated(atom(depth)));
        }
        return all;
    }

    private long atom(int depth) {
        char c = regex.charAt(at++);
        if (c == '(' && depth < CompileInTime.DEEPEST) {
            long inner = sequence(depth + 1);
            at++;
            return sum(inner, 2);
        }
        if (c == '(') {
            at = regex.length();
            return MANY;
        }
        if (c == '[') {
            return charClass();
        }
        if (c == '\\' && at < regex.length()) {
            return escaped();
        }
        return 1;
    }

    private long escaped() {
        char c = regex.charAt(at++);
        if (c == 'Q') {
            int end = regex.indexOf("\\E", at);
            int length = (end < 0 ? regex.length() : end) - at;
            at = end < 0 ? regex.length() : end + 2;
            return length;
        }
        if (c == 'p' || c == 'P') {
            int end = at < regex.length() && regex.charAt(at) == '{' ? regex.indexOf('}', at) : at;
            at = end < 0 ? regex.length() : Math.min(regex.length(), end + 1);
            return NAMED_CLASS;
        }
        if (c == 'x' && at < regex.length() && regex.charAt(at) == '{') {
            int end = regex.indexOf('}', at);
            at = end < 0 ? regex.length() : end + 1;
        }
        return 1;
    }

    private long charClass() {
        long size = 1;
        int first = at < regex.length() && regex.charAt(at) == '^' ? at + 1 : at;
        for (boolean begin = true; at < regex.length(); begin = at <= first) {
            char c = regex.charAt(at++);
            if (c == ']' && !begin && at - 1 > first) {
                return size;
            }
            if (c == '[' && at < regex.length() && regex.charAt(at) == ':') {
                int end = regex.indexOf(":]", at);
                at = end < 0 ? at : end + 2;
            } else if (c == '\\' && at < regex.length()) {
                size += escaped() > 1 ? 1 : 0;
            }
        }
        return size;
    }

    private long repeated(long atom) {
        long size = atom;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            if (c == '*' || c == '+' || c == '?') {
                size = sum(size, 1);
                at++;
            } else {
                long times = c == '{' ? times() : -1;
                if (times < 0) {
                    return size;
                }
                size = Math.min(MANY, Math.max(1, size) * Math.max(1, times));
            }
        }
        return size;
    }

    /** The larger number of {@code {2,30}}, standing on its bracket, which is passed; -1 if it is none, which stands for itself. */
    private long times() {
        int end = regex.indexOf('}', at);
        if (end < 0 || end - at > 20) {
            return -1;
        }
        long most = 0;
        long number = -1;
        for (int i = at + 1; i < end; i++) {
            char c = regex.charAt(i);
            if (c >= '0' && c <= '9') {
                number = Math.min(MANY, Math.max(0, number) * 10 + c - '0');
            } else if (c == ',') {
                most = Math.max(most, number);
                number = 0;
            } else {
                return -1;
            }
        }
        if (number < 0) {
            return -1;
        }
        at = end + 1;
        return Math.max(most, number);
    }

    private static long sum(long one, long other) {
        return Math.min(MANY, one + other);
    }
}
