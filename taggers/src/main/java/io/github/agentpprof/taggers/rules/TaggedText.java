package io.github.agentpprof.taggers.rules;

/**
 * A prompt's text with the tag that something other than rules gave it.
 *
 * @param tag {@code unmatched} if it gave none
 * @param session the one it was asked in, empty if nobody knows
 */
public record TaggedText(String text, String tag, String session) {
    /** Messages and logs show what this gives, so it leaves the text out. */
    @Override
    public String toString() {
        return "TaggedText[" + tag + "]";
    }
}
