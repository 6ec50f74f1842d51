package io.github.agentpprof.taggers.feature;

import io.github.agentpprof.transforms.model.Surroundings.Act;
import java.util.List;

/**
 * A prompt and what stands around it, cut to what the model was trained on: the prompt's head and tail, the beginning of
 * the prompt before, the end of the answer before.
 *
 * @param text of the prompt
 * @param previous prompt of the same session, null if there is none
 * @param said the agent's answer before the prompt, null if there is none
 * @param acts what the agent did for the prompt, in its order
 * @param known whether the surroundings were seen at all: of a lone text nothing follows from their lack
 */
public record PromptContext(String text, String previous, String said, List<Act> acts, boolean known) {
    private static final int WHOLE = 1_500;
    private static final int HEAD = 1_050;
    private static final int TAIL = 450;
    private static final int AROUND = 300;

    public PromptContext {
        if (text.length() > WHOLE) {
            text = text.substring(0, HEAD) + " […] " + text.substring(text.length() - TAIL);
        }
        if (previous != null && previous.length() > AROUND) {
            previous = previous.substring(0, AROUND);
        }
        if (said != null && said.length() > AROUND) {
            said = said.substring(said.length() - AROUND);
        }
        acts = ActRuns.shortened(acts);
    }

    public static PromptContext of(String text, String previous, String said, List<Act> acts) {
        return new PromptContext(text, previous, said, acts, true);
    }

    /** A text of which nothing else is known. */
    public static PromptContext alone(String text) {
        return new PromptContext(text, null, null, List.of(), false);
    }
}
