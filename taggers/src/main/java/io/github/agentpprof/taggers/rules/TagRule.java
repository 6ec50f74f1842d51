package io.github.agentpprof.taggers.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule as it is written: {@code KIND:TAG=REGEX}, such as {@code prompt:debug=(?i)fix|error|bug}.
 *
 * @param kinds the texts it looks at
 * @param tag what a text gets in which {@code regex} is found
 * @param regex in RE2 syntax, so that no text can make matching slow
 */
public record TagRule(Set<TagKind> kinds, String tag, Pattern regex) implements Serializable {
    private static final String ALL = "all";
    private static final int LONGEST_SHOWN = 120;
    private static final java.util.regex.Pattern TAG = java.util.regex.Pattern.compile("[a-z]{3,12}");

    public TagRule {
        kinds = Set.copyOf(kinds);
    }

    /** Names of the kinds that a rule can begin with. */
    public static List<String> kindNames() {
        return Stream.concat(Arrays.stream(TagKind.values()).map(TagRule::name), Stream.of(ALL))
                .collect(Collectors.toList());
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException if it is none, with a message that shows the text and says what is wrong with it
     */
    public static TagRule parse(String text) {
        int colon = text.indexOf(':');
        int equals = text.indexOf('=');
        if (colon < 0 || equals < colon) {
            throw wrong(text, "it is not of the form KIND:TAG=REGEX");
        }
        String kind = text.substring(0, colon).strip();
        String tag = text.substring(colon + 1, equals).strip();
        String regex = text.substring(equals + 1);
        if (!kindNames().contains(kind)) {
            throw wrong(text, "unknown kind '" + kind + "'; known: " + String.join(", ", kindNames()));
        }
        if (!TAG.matcher(tag).matches()) {
            throw wrong(text, "the tag '" + tag + "' is not a word of 3 to 12 letters a to z");
        }
        if (regex.isEmpty()) {
            throw wrong(text, "the regular expression is empty");
        }
        try {
            return new TagRule(kinds(kind), tag, CompileInTime.of(regex));
        } catch (TimeoutException e) {
            throw wrong(text, e.getMessage());
        } catch (PatternSyntaxException e) {
            throw wrong(
                    text, "the regular expression has an error: " + e.getDescription() + " '" + e.getPattern() + "'");
        }
    }

    /** The rule as {@link #parse} reads it. */
    public String written() {
        String kind = kinds.size() == 1 ? name(kinds.iterator().next()) : ALL;
        return kind + ":" + tag + "=" + regex.pattern();
    }

    /** Whether the rule's expression is found anywhere in {@code text}. */
    public boolean matches(String text) {
        return regex.matcher(text).find();
    }

    private static Set<TagKind> kinds(String kind) {
        return kind.equals(ALL)
                ? EnumSet.allOf(TagKind.class)
                : EnumSet.of(TagKind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }

    private static String name(TagKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("bad tag rule '" + clipped(text) + "': " + clipped(why));
    }

    /** Enough of a text to know it again. */
    private static String clipped(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN - 1)) + "…";
    }
}
