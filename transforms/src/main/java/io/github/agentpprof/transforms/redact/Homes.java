package io.github.agentpprof.transforms.redact;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where people's home folders are, as paths of any system tell them, and as Claude Code names folders after such paths:
 * {@code /home/ada}, {@code C:\Users\ada}, {@code \\wsl$\Ubuntu\home\ada}, {@code -mnt-c-Users-ada-shop}.
 *
 * <p>Public for {@code ProjectScope}.
 */
public final class Homes {
    private static final Chars SLASHES = Chars.of("/\\");

    private static final Set<String> PARENTS = Set.of("home", "homes", "users", "nethome", "documents and settings");
    private static final List<String> LONGEST_FIRST =
            List.of("documents and settings", "nethome", "homes", "users", "home");

    /** A name with spaces, as Windows lets people have, is not longer. */
    private static final int LONGEST_NAME = 40;

    private Homes() {}

    /** Whether the folders in a folder of this name are people's homes. */
    public static boolean areIn(String folder) {
        String lower = folder.toLowerCase(Locale.ROOT);
        return PARENTS.contains(lower)
                || lower.startsWith("home")
                        && lower.length() < 7
                        && lower.substring(4).chars().allMatch(Character::isDigit);
    }

    /** Whose home a path leads to or into, empty if to nobody's. */
    static String owner(String path) {
        List<String> segments = SLASHES.cut(
                path.replace("%2F", "/").replace("%2f", "/").replace("%5C", "/").replace("%5c", "/"));
        String first = segments.isEmpty() ? "" : segments.get(0);
        if (first.length() > 1 && first.charAt(0) == '~' && isName(first.charAt(1))) {
            return first.substring(1);
        }
        for (int i = 1; i < segments.size(); i++) {
            if (areIn(segments.get(i - 1))) {
                return segments.get(i);
            }
        }
        return "";
    }

    /** {@code text} with {@code ~} for each home, with all that leads to it; the same object if there is none. */
    static String masked(String text) {
        if (!mayHold(text)) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        int from = 0;
        int i = 0;
        while (i < text.length()) {
            long found = at(text, i);
            int end = (int) found;
            int begin = (int) (found >> 32);
            if (end <= 0 || begin < from) {
                i++;
                continue;
            }
            masked.append(text, from, begin).append('~');
            from = end;
            i = end;
        }
        return from == 0 ? text : masked.append(text, from, text.length()).toString();
    }

    private static boolean mayHold(String text) {
        for (int i = 0; i + 4 <= text.length(); i++) {
            char c = text.charAt(i);
            if ((c == 'h' || c == 'H') && text.regionMatches(true, i, "home", 0, 4)
                    || (c == 'u' || c == 'U') && text.regionMatches(true, i, "users", 0, 5)
                    || (c == 'd' || c == 'D') && text.regionMatches(true, i, "documents and", 0, 13)
                    || c == '/' && text.startsWith("/root", i)) {
                return true;
            }
        }
        return text.indexOf('~') >= 0;
    }

    /** Begin, in the upper half, and end of what stands for a home whose parent's name, or own, begins at {@code i}; 0 if none. */
    private static long at(String text, int i) {
        char c = text.charAt(i);
        if (c == '~'
                && i + 1 < text.length()
                && isLetter(text.charAt(i + 1))
                && (i == 0 || isEdge(text.charAt(i - 1)))) {
            return found(i, nameEnd(text, i + 1));
        }
        if (c == '/' && text.startsWith("/root", i) && (i == 0 || isEdge(text.charAt(i - 1)))) {
            boolean whole = i + 5 == text.length()
                    || text.charAt(i + 5) == '/'
                    || isEdge(text.charAt(i + 5))
                    || text.charAt(i + 5) == ')';
            return whole ? found(i, i + 5) : 0;
        }
        if (c != 'h' && c != 'H' && c != 'u' && c != 'U' && c != 'n' && c != 'N' && c != 'd' && c != 'D') {
            return 0;
        }
        int separator = separatorBefore(text, i);
        int parent = parent(text, i);
        if (parent < 0) {
            return 0;
        }
        if (separator > 0) {
            int name = separatorsEnd(text, parent);
            int end = name == parent ? -1 : nameEnd(text, name);
            return end > name ? found(leading(text, i - separator), end) : 0;
        }
        return slug(text, i, parent);
    }

    /** The name that Claude Code makes of a path: whatever is no letter or digit is a hyphen, so that all that follows may be the owner's. */
    private static long slug(String text, int i, int parent) {
        boolean between =
                i > 0 && text.charAt(i - 1) == '-' && parent + 1 < text.length() && text.charAt(parent) == '-';
        if (!between) {
            return 0;
        }
        int begin = i;
        while (begin > 0 && (isAscii(text.charAt(begin - 1)) || text.charAt(begin - 1) == '-')) {
            begin--;
        }
        boolean rooted = text.charAt(begin) == '-'
                || begin + 2 < text.length() && text.startsWith("--", begin + 1) && isLetter(text.charAt(begin));
        if (!rooted) {
            return 0;
        }
        int end = parent + 1;
        while (end < text.length() && (isAscii(text.charAt(end)) || "-_.".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end > parent + 1 ? found(begin, end) : 0;
    }

    /** Where a parent's name that begins at {@code i} ends, -1 if none does. */
    private static int parent(String text, int i) {
        for (String name : LONGEST_FIRST) {
            if (text.regionMatches(true, i, name, 0, name.length())) {
                int end = i + name.length();
                for (int digits = 0;
                        digits < 2 && name.equals("home") && end < text.length() && Character.isDigit(text.charAt(end));
                        digits++) {
                    end++;
                }
                return end;
            }
        }
        return -1;
    }

    /** Behind the account's name; one with spaces counts where a separator tells that it goes on. */
    private static int nameEnd(String text, int start) {
        int end = start;
        while (end < text.length()
                && !isEdge(text.charAt(end))
                && separator(text, end) == 0
                && ")]}>|&?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end == start || end == text.length() || text.charAt(end) != ' ') {
            return end;
        }
        int spaced = end;
        while (spaced < text.length()
                && spaced - start < LONGEST_NAME
                && (text.charAt(spaced) == ' ' && text.charAt(spaced - 1) != ' ' || isName(text.charAt(spaced)))) {
            spaced++;
        }
        boolean goesOn = spaced < text.length() && separator(text, spaced) > 0 && text.charAt(spaced - 1) != ' ';
        return goesOn ? spaced : end;
    }

    /** Where the path begins whose folder ends before {@code i}, at a separator. */
    private static int leading(String text, int i) {
        int begin = i;
        for (int at = i; at > 0; at--) {
            char c = text.charAt(at - 1);
            if (isEdge(c)) {
                boolean drive = c == ':'
                        && at > 1
                        && isLetter(text.charAt(at - 2))
                        && (at == 2 || !isAscii(text.charAt(at - 3)));
                return drive ? at - 2 : begin;
            }
            begin = c == '/' || c == '\\' ? at - 1 : separator(text, at - 1) > 0 ? at - 1 : begin;
        }
        return begin;
    }

    /** How many characters of separators stand before {@code i}. */
    private static int separatorBefore(String text, int i) {
        int begin = i;
        while (begin > 0) {
            char c = text.charAt(begin - 1);
            if (c == '/' || c == '\\') {
                begin--;
            } else if (begin > 2 && separator(text, begin - 3) == 3) {
                begin -= 3;
            } else {
                break;
            }
        }
        return i - begin;
    }

    private static int separatorsEnd(String text, int i) {
        int end = i;
        while (end < text.length() && separator(text, end) > 0) {
            end += separator(text, end);
        }
        return end;
    }

    private static int separator(String text, int i) {
        char c = text.charAt(i);
        if (c == '/' || c == '\\') {
            return 1;
        }
        return c == '%' && (text.regionMatches(true, i, "%2f", 0, 3) || text.regionMatches(true, i, "%5c", 0, 3))
                ? 3
                : 0;
    }

    /** What ends a path in a text. */
    private static boolean isEdge(char c) {
        return Character.isWhitespace(c) || "'\"`,;:(=".indexOf(c) >= 0;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }

    private static boolean isAscii(char c) {
        return isLetter(c) || c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static long found(int begin, int end) {
        return (long) begin << 32 | end;
    }
}
