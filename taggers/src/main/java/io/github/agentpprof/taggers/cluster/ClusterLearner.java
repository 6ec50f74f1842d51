package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.feature.Work;
import io.github.agentpprof.taggers.known.TagsByHash;
import io.github.agentpprof.taggers.tagger.LearntTags;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.taggers.tagger.TaggerSettings;
import io.github.agentpprof.taggers.text.PromptVectors;
import io.github.agentpprof.taggers.text.TfIdf;
import io.github.agentpprof.taggers.text.Tokens;
import io.github.agentpprof.taggers.trained.IntentTagger;
import io.github.agentpprof.taggers.trained.Probabilities;
import io.github.agentpprof.transforms.model.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds which prompts of a history are alike, and tags each by what the trained model says of it and of those; with the kinds of
 * work, or with a user's own tags. Prompts that it did not learn from are tagged without the others.
 *
 * <p>Public for {@code Taggers}.
 */
public final class ClusterLearner implements TaggerLearner {
    private static final long serialVersionUID = 1L;
    private static final int MOST_PROMPTS = 5_000;
    private static final int MOST_TERMS = 500;

    private final TreeMap<String, String> choices;
    private final PromptVectors vectors;
    private final boolean failing;

    /**
     * @param choices the only tags to give, each with what it means; empty for the kinds of work
     * @param vectors of prompts, null to compare them by terms
     * @param failing whether to fail if {@code vectors} does; if not, terms take their place
     */
    ClusterLearner(SortedMap<String, String> choices, PromptVectors vectors, boolean failing) {
        this.choices = new TreeMap<>(choices);
        this.vectors = vectors;
        this.failing = failing;
    }

    /**
     * Takes a user's settings.
     *
     * @throws IllegalArgumentException if vectors are asked for and nothing makes them
     */
    public static ClusterLearner of(TaggerSettings settings) {
        return new ClusterLearner(settings.choices(), FeatureSources.of(settings), settings.failing());
    }

    @Override
    public int most() {
        return MOST_PROMPTS;
    }

    @Override
    public boolean wantsSurroundings() {
        return true;
    }

    @Override
    public Tagger learn(List<PromptText> prompts) throws IOException {
        List<PromptText> sorted = prompts.stream().sorted().toList();
        TagChoices chosen = TagChoices.of(choices);
        List<String> texts = sorted.stream().map(PromptText::text).toList();
        TfIdf terms = TfIdf.of(
                Stream.concat(chosen.descriptions().stream(), texts.stream())
                        .map(Tokens::of)
                        .toList(),
                MOST_TERMS);
        Likeness byTerms = Likeness.of(terms, texts, chosen.descriptions());
        List<String> remarks = new ArrayList<>();
        Likeness likeness = texts.isEmpty() ? byTerms : likeness(byTerms, texts, chosen, remarks);
        double[][] kinds = FoundClusters.voted(
                sorted.stream()
                        .map(prompt -> IntentTagger.intents(prompt.text(), prompt.around()))
                        .toArray(double[][]::new),
                likeness.prompts());
        TreeMap<String, String> tags = new TreeMap<>();
        for (int i = 0; i < kinds.length; i++) {
            Tag tag = choices.isEmpty()
                    ? new Tag(Work.KINDS.get(Probabilities.likeliest(kinds[i])), 0)
                    : chosen.best(kinds[i], Likeness.between(likeness.prompts()[i], likeness.descriptions()));
            if (tag.matched()) {
                tags.put(sorted.get(i).hash(), tag.name());
            }
        }
        Tagger trained = new IntentTagger();
        Tagger rest = choices.isEmpty() ? trained : new ChoiceTagger(chosen, terms, byTerms.descriptions(), trained);
        return new LearntTags(new TagsByHash(tags, rest), tags, remarks);
    }

    private Likeness likeness(Likeness byTerms, List<String> texts, TagChoices chosen, List<String> remarks)
            throws IOException {
        if (vectors == null) {
            return byTerms;
        }
        try {
            return Likeness.of(vectors, texts, chosen.descriptions());
        } catch (IOException e) {
            if (failing) {
                throw e;
            }
            remarks.add(e.getMessage() + "; prompts were tagged without vectors");
            return byTerms;
        }
    }
}
