package io.github.agentpprof.pipeline.config;

import io.github.agentpprof.transforms.redact.PrivateShapes;
import io.github.agentpprof.transforms.redact.ShownText;
import java.util.List;

/**
 * An option that a file sets.
 *
 * @param option its longest name, such as {@code --output}
 * @param value null if it takes none
 * @param place where it is set
 */
record Setting(String option, String value, Place place) {
    private static final int LONGEST_SHOWN = 80;

    /** As the parser takes it, in words that it cannot take for anything else. */
    List<String> words() {
        if (value == null) {
            return List.of(option);
        }
        // Where a command takes parts of the history, one word with options in it is such a part.
        boolean apart = value.contains(" --") && !value.startsWith("-") && !value.startsWith("@");
        return apart ? List.of(option, value) : List.of(option + "=" + value);
    }

    /** As a person would type it; of a project no more than an excerpt with nothing private in it. */
    String shown() {
        return value == null ? option : option + " " + (place.project() ? excerpt(value) : ShownText.oneLine(value));
    }

    /** The beginning of a text that anybody may have written. */
    static String excerpt(String text) {
        String safe = ShownText.oneLine(PrivateShapes.masked(text));
        return safe.codePointCount(0, safe.length()) <= LONGEST_SHOWN
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, LONGEST_SHOWN - 1)) + "…";
    }
}
