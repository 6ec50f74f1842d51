package io.github.agentpprof.taggers.rules;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds, for a regular expression in RE2 syntax, strings of which at least one is in every text that it matches:
 * {@code fix} and {@code bug} for {@code (?i)\b(fix(es|ed)?|bugs?)\b}. Reads the common part of the syntax; of an
 * expression with anything else it says nothing.
 *
 * <p>Strings are folded by {@link #folded(char)}, whether or not the expression minds case.
 */
final class Literals {
    private static final String NOTHING_WIDE = "bBAz";
    private static final String CLASSES = "dDsSwW";
    private static final String CONTROLS = "nrtf";
    private static final String CONTROL_CHARACTERS = "\n\r\t\f";
    private static final int END = -1;

    private final String regex;
    private int at;

    private Literals(String regex) {
        this.regex = regex;
    }

    /** The strings; none if there are none that are known. */
    static Optional<Set<String>> of(String regex) {
        try {
            Literals literals = new Literals(regex);
            Set<String> found = literals.alternatives();
            return literals.at == regex.length() ? Optional.ofNullable(found) : Optional.empty();
        } catch (UnknownSyntaxException e) {
            return Optional.empty();
        }
    }

    /** The same for all letters that RE2 takes for one another where case does not matter. */
    static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private static final class UnknownSyntaxException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Of {@code a|b|c} those of all, if each has some. */
    private Set<String> alternatives() {
        Set<String> all = new TreeSet<>();
        boolean each = true;
        while (true) {
            Set<String> found = new Sequence().read();
            each &= found != null;
            if (found != null) {
                all.addAll(found);
            }
            if (peek() != '|') {
                return each ? all : null;
            }
            at++;
        }
    }

    /** Parts one after the other: any part's strings are in every match; those that say most are taken. */
    private final class Sequence {
        private final StringBuilder run = new StringBuilder();
        private Set<String> best;

        Set<String> read() {
            for (int c = peek(); c != END && c != '|' && c != ')'; c = peek()) {
                at++;
                switch (c) {
                    case '(' -> group();
                    case '[' -> characterClass();
                    case '.' -> anyCharacter();
                    case '^', '$' -> repeated();
                    case '\\' -> escape();
                    case '*', '+', '?' -> throw new UnknownSyntaxException();
                    default -> character((char) c);
                }
            }
            endRun();
            return best;
        }

        private void character(char c) {
            if (Character.isSurrogate(c)) {
                at += Character.isHighSurrogate(c) && Character.isLowSurrogate((char) Math.max(0, peek())) ? 1 : 0;
                anyCharacter();
                return;
            }
            run.append(folded(c));
            switch (repeated()) {
                case ONCE -> {}
                case MORE -> endRun();
                case PERHAPS -> {
                    run.setLength(run.length() - 1);
                    endRun();
                }
            }
        }

        private void anyCharacter() {
            repeated();
            endRun();
        }

        private void escape() {
            int c = peek();
            at++;
            if (c == END) {
                throw new UnknownSyntaxException();
            } else if (NOTHING_WIDE.indexOf(c) >= 0) {
                repeated();
            } else if (CLASSES.indexOf(c) >= 0) {
                anyCharacter();
            } else if (c == 'p' || c == 'P') {
                at = peek() == '{' ? after("}") : at + 1;
                anyCharacter();
            } else if (CONTROLS.indexOf(c) >= 0) {
                character(CONTROL_CHARACTERS.charAt(CONTROLS.indexOf(c)));
            } else if (c < 128 && !Character.isLetterOrDigit(c)) {
                character((char) c);
            } else {
                throw new UnknownSyntaxException();
            }
        }

        private void characterClass() {
            at += peek() == '^' ? 1 : 0;
            at += peek() == ']' ? 1 : 0;
            while (peek() != ']') {
                if (peek() == END) {
                    throw new UnknownSyntaxException();
                }
                if (regex.startsWith("[:", at)) {
                    at = after(":]");
                } else {
                    at += peek() == '\\' ? 2 : 1;
                }
            }
            at++;
            anyCharacter();
        }

        private void group() {
            if (peek() == '?') {
                int begin = at + 1;
                while (peek() != ':' && peek() != ')' && peek() != '>') {
                    if (peek() == END) {
                        throw new UnknownSyntaxException();
                    }
                    at++;
                }
                boolean named = regex.startsWith("P<", begin) || regex.startsWith("<", begin);
                if (named != (peek() == '>')) {
                    throw new UnknownSyntaxException();
                }
                at++;
                if (regex.charAt(at - 1) == ')') {
                    return;
                }
            }
            Set<String> inside = alternatives();
            if (peek() != ')') {
                throw new UnknownSyntaxException();
            }
            at++;
            boolean sure = repeated() != Times.PERHAPS;
            endRun();
            if (sure && inside != null) {
                take(inside);
            }
        }

        private void endRun() {
            if (!run.isEmpty()) {
                take(Set.of(run.toString()));
                run.setLength(0);
            }
        }

        private void take(Set<String> found) {
            if (best == null || shortest(found) > shortest(best)) {
                best = found;
            }
        }
    }

    private static int shortest(Set<String> strings) {
        return strings.stream().mapToInt(String::length).min().orElse(0);
    }

    /** How often a part is there. */
    private enum Times {
        ONCE,
        MORE,
        PERHAPS
    }

    /** Reads what stands behind a part. */
    private Times repeated() {
        Times times = Times.ONCE;
        while (true) {
            int c = peek();
            if (c == '*' || c == '?') {
                times = Times.PERHAPS;
                at++;
            } else if (c == '+') {
                times = times == Times.PERHAPS ? times : Times.MORE;
                at++;
            } else if (c == '{' && regex.substring(at).matches("(?s)\\{[0-9]+(,[0-9]*)?\\}.*")) {
                boolean none = regex.substring(at + 1).matches("(?s)0+[,}].*");
                times = none || times == Times.PERHAPS ? Times.PERHAPS : Times.MORE;
                at = after("}");
            } else {
                return times;
            }
        }
    }

    private int after(String end) {
        int found = regex.indexOf(end, at);
        if (found < 0) {
            throw new UnknownSyntaxException();
        }
        return found + end.length();
    }

    private int peek() {
        return at < regex.length() ? regex.charAt(at) : END;
    }
}
