package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.transforms.model.Tag;

/**
 * How frames read where people read them: {@code prompt:none} is {@value #NO_PROMPT}. Formats for programs keep what is short and
 * stable.
 *
 * <p>Public for the pages of package {@code sinks.report} and the tables of package {@code pipeline.show}.
 */
public final class FrameWords {
    private static final String PROMPT = "prompt";
    private static final String NO_PROMPT = "no prompt on record";
    private static final String FRAME = PROMPT + ':' + Tag.NO_PROMPT;

    private FrameWords() {}

    /** A frame, {@code field:value}. */
    public static String of(String frame) {
        return frame.equals(FRAME) ? PROMPT + ':' + NO_PROMPT : frame;
    }

    /** The value of a field. */
    public static String value(String field, String value) {
        return field.equals(PROMPT) && value.equals(Tag.NO_PROMPT) ? NO_PROMPT : value;
    }
}
