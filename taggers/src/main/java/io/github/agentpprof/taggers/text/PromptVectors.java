package io.github.agentpprof.taggers.text;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Says where texts lie among all that can be said: those that mean the same lie in the same direction. */
@FunctionalInterface
public interface PromptVectors extends Serializable {
    /**
     * A vector for each text, all of the same length; the same text always has the same.
     *
     * @throws IOException if what makes them cannot be reached; the message is fit to be shown
     */
    List<float[]> of(List<String> texts) throws IOException;
}
