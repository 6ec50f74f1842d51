package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.Work;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.taggers.text.SentenceModel;
import io.github.agentpprof.transforms.model.Prompt;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Teaches the trained model a user's own words, by the prompts whose tags are known and are kinds of work. Without enough such
 * tags it wants to see no prompt, and the history is read once.
 *
 * <p>Public for {@code Taggers}.
 */
public final class IntentLearner implements TaggerLearner {
    private static final long serialVersionUID = 1L;

    /** Fewer say little: what 50 add has been measured, what a handful adds has not. */
    static final int LEAST = 20;

    /** Those are learnt in some seconds; the time grows with the third power. */
    static final int MOST = 1_000;

    private final TreeMap<String, Integer> kinds = new TreeMap<>();
    private final boolean vectors;

    /**
     * Learns what is known.
     *
     * @param tags that are known, by the hash of the prompt; those that are no kinds of work teach nothing
     * @param vectors whether the sentence model beside the program has a say
     * @throws IllegalArgumentException if it should and is not there
     */
    public IntentLearner(SortedMap<String, String> tags, boolean vectors) {
        if (vectors) {
            SentenceModel.mustBeThere();
        }
        this.vectors = vectors;
        tags.forEach((hash, tag) -> {
            if (Work.KINDS.contains(tag)) {
                kinds.put(hash, Work.KINDS.indexOf(tag));
            }
        });
    }

    @Override
    public int most() {
        return kinds.size() < LEAST ? 0 : MOST;
    }

    @Override
    public boolean wants(Prompt prompt) {
        return kinds.containsKey(prompt.hash());
    }

    @Override
    public boolean wantsSurroundings() {
        return true;
    }

    @Override
    public Tagger learn(List<PromptText> prompts) {
        if (prompts.size() < LEAST) {
            return new IntentTagger(vectors, OwnTags.NONE, List.of());
        }
        OwnTags own = OwnTags.learn(
                IntentTagger.model(vectors),
                prompts.stream()
                        .map(prompt -> new OwnTags.Tagged(
                                IntentTagger.context(prompt.text(), prompt.around()), kinds.get(prompt.hash())))
                        .toList());
        return new IntentTagger(vectors, own, List.of(prompts.size() + " of your own tags taught the tagger"));
    }
}
