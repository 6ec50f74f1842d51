package io.github.agentpprof.taggers.tagger;

import io.github.agentpprof.transforms.model.Prompt;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;

/** Makes a tagger, of the prompts of a history if it wants to see any. */
public interface TaggerLearner extends Serializable {
    /** How many distinct prompts it wants to see at most; 0 for none, which saves a run over the files. */
    int most();

    /** Whether it wants to see this prompt, whose text it then gets. */
    default boolean wants(Prompt prompt) {
        return true;
    }

    /** Whether it wants to see what was asked and said before each prompt, and what was done for it. */
    default boolean wantsSurroundings() {
        return false;
    }

    /**
     * The tagger; the same prompts give the same.
     *
     * @param prompts distinct ones in the order of their hashes: all there are or, where these are more than wanted,
     *     those with the smallest hashes, which is as good as chance
     * @throws IOException if something that it needs cannot be reached; the message is fit to be shown
     */
    Tagger learn(List<PromptText> prompts) throws IOException;

    /**
     * The same for a learner that wants to know which prompts belong together.
     *
     * @param sessions the session of each prompt by its hash; of several the first in the alphabet
     */
    default Tagger learn(List<PromptText> prompts, SortedMap<String, String> sessions) throws IOException {
        return learn(prompts);
    }

    /** One that needs no prompts. */
    static TaggerLearner of(Tagger tagger) {
        return new TaggerLearner() {
            @Override
            public int most() {
                return 0;
            }

            @Override
            public Tagger learn(List<PromptText> prompts) {
                return tagger;
            }
        };
    }
}
