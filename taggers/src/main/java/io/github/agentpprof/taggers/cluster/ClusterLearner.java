package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.intent.Intent;
import io.github.agentpprof.taggers.intent.IntentScores;
import io.github.agentpprof.taggers.known.TagsByHash;
import io.github.agentpprof.taggers.tagger.LearntTags;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.taggers.tagger.TaggerSettings;
import io.github.agentpprof.taggers.text.Directions;
import io.github.agentpprof.taggers.text.PromptVectors;
import io.github.agentpprof.taggers.text.Seeds;
import io.github.agentpprof.transforms.model.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tags the prompts of a history by all that is known of them: their words, what the agent did, what came before, and which
 * others they are like; and makes what tags the rest by words and likeness alone.
 *
 * <p>Public for {@code Taggers}.
 */
public final class ClusterLearner implements TaggerLearner {
    private static final int MOST_PROMPTS = 5_000;

    /** Of a longer prompt the beginning tells what is wanted. */
    private static final int EMBEDDED = 1_500;

    /** What lying exactly towards the other prompts of a tag counts. */
    private static final double ALIKE = 8;

    /** What lying exactly towards the description of a tag counts. */
    private static final double DESCRIBED = 3;

    private final TreeMap<String, String> choices;
    private final PromptVectors vectors;
    private final boolean failing;
    private final EvidenceKinds kinds;

    /**
     * @param choices the only tags to give, each with what it means; empty for those of the intents
     * @param vectors of prompts, null to do without
     * @param failing whether to fail if {@code vectors} does; if not, it does without
     */
    ClusterLearner(SortedMap<String, String> choices, PromptVectors vectors, boolean failing, EvidenceKinds kinds) {
        this.choices = new TreeMap<>(choices);
        this.vectors = vectors;
        this.failing = failing;
        this.kinds = kinds;
    }

    /**
     * Takes a user's settings.
     *
     * @throws IllegalArgumentException if vectors are asked for and nothing makes them
     */
    public static ClusterLearner of(TaggerSettings settings) {
        return new ClusterLearner(
                settings.choices(), FeatureSources.of(settings), settings.failing(), EvidenceKinds.inForce());
    }

    @Override
    public int most() {
        return MOST_PROMPTS;
    }

    @Override
    public boolean wantsEvidence() {
        return kinds.has("behaviour") || kinds.has("context");
    }

    @Override
    public Tagger learn(List<PromptText> prompts) throws IOException {
        List<PromptText> sorted = prompts.stream().sorted().toList();
        List<IntentScores> weighed = WeighedPrompts.of(sorted, kinds);
        List<String> remarks = new ArrayList<>();
        List<float[]> found = vectors(sorted, remarks);
        return choices.isEmpty() ? intents(sorted, weighed, found, remarks) : chosen(sorted, weighed, found, remarks);
    }

    private Tagger intents(
            List<PromptText> prompts, List<IntentScores> weighed, List<float[]> found, List<String> remarks) {
        ClusterTagger rest =
                ClusterTagger.of(kinds.has("clusters") ? FoundClusters.of(prompts, weighed) : Optional.empty());
        double[][] scores = weighed.stream().map(IntentScores::all).toArray(double[][]::new);
        if (!found.isEmpty() && kinds.has("seeds")) {
            scores = Seeds.taught(scores, found, ALIKE);
        }
        TreeMap<String, String> tags = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            PromptText prompt = prompts.get(i);
            int best = Seeds.best(scores[i]);
            boolean alike = !found.isEmpty() && scores[i][best] >= IntentScores.LEAST;
            Tag tag = alike ? new Tag(Intent.values()[best].tag(), 0) : rest.prompt(prompt.text(), weighed.get(i));
            if (!tag.equals(Tag.UNMATCHED)) {
                tags.put(prompt.hash(), tag.name());
            }
        }
        return new LearntTags(new TagsByHash(tags, rest), tags, remarks);
    }

    private Tagger chosen(
            List<PromptText> prompts, List<IntentScores> weighed, List<float[]> found, List<String> remarks)
            throws IOException {
        TagChoices choosing = new TagChoices(choices);
        ChoiceTagger rest = ChoiceTagger.of(choosing, prompts);
        TreeMap<String, String> tags = new TreeMap<>();
        if (found.isEmpty()) {
            for (int i = 0; i < prompts.size(); i++) {
                Tag tag = rest.prompt(prompts.get(i).text(), weighed.get(i));
                if (!tag.equals(Tag.UNMATCHED)) {
                    tags.put(prompts.get(i).hash(), tag.name());
                }
            }
            return new LearntTags(new TagsByHash(tags, rest), tags, remarks);
        }
        double[][] scores = weighed.stream().map(choosing::scores).toArray(double[][]::new);
        if (kinds.has("descriptions")) {
            List<float[]> meanings = vectors.of(choosing.descriptions());
            double[][] towards = Directions.from(Directions.mean(meanings), meanings);
            double[][] directions = Directions.from(Directions.mean(found), found);
            for (int i = 0; i < scores.length; i++) {
                for (int tag = 0; tag < towards.length; tag++) {
                    if (!choosing.known(tag) || !kinds.has("words")) {
                        scores[i][tag] += DESCRIBED * Directions.dot(directions[i], towards[tag]);
                    }
                }
            }
        }
        if (kinds.has("seeds")) {
            scores = Seeds.taught(scores, found, ALIKE);
        }
        for (int i = 0; i < scores.length; i++) {
            tags.put(prompts.get(i).hash(), choosing.tags().get(Seeds.best(scores[i])));
        }
        return new LearntTags(new TagsByHash(tags, rest), tags, remarks);
    }

    /** A vector for each prompt; none at all if there are none to be had. */
    private List<float[]> vectors(List<PromptText> prompts, List<String> remarks) throws IOException {
        if (vectors == null || prompts.isEmpty()) {
            return List.of();
        }
        try {
            return vectors.of(prompts.stream()
                    .map(prompt -> prompt.text()
                            .substring(0, Math.min(EMBEDDED, prompt.text().length())))
                    .toList());
        } catch (IOException e) {
            if (failing) {
                throw e;
            }
            remarks.add(e.getMessage() + "; prompts were tagged without vectors");
            return List.of();
        }
    }
}
