package io.github.agentpprof.taggers.tagger;

import io.github.agentpprof.transforms.model.Surroundings;
import java.io.Serializable;

/**
 * A prompt with its text, for as long as a tagger is learnt and no longer.
 *
 * @param hash the prompt's, of the text as recorded
 * @param text what the person meant
 * @param around what stands around it where it was first given, {@link Surroundings#UNKNOWN} if nobody asked for that
 */
public record PromptText(String hash, String text, Surroundings around)
        implements Serializable, Comparable<PromptText> {
    /** One of which no more is known. */
    public PromptText(String hash, String text) {
        this(hash, text, Surroundings.UNKNOWN);
    }

    @Override
    public int compareTo(PromptText other) {
        int order = hash.compareTo(other.hash);
        return order != 0 ? order : text.compareTo(other.text);
    }

    /** Messages and logs show what this gives, so it leaves the text out. */
    @Override
    public String toString() {
        return "PromptText[" + hash + "]";
    }
}
