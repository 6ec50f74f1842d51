package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.intent.Intent;
import io.github.agentpprof.taggers.intent.IntentScores;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tags that a user wants to see and no others. A tag that is the name of an intent stands for it; of another the words of
 * its description say for which it stands, if for any.
 */
final class TagChoices implements Serializable {
    private static final List<String> INTENTS =
            Arrays.stream(Intent.values()).map(Intent::tag).toList();

    private final TreeMap<String, String> meanings;
    private final List<String> tags;

    /** The tag that stands for each intent, in their order; null if none does. */
    private final Integer[] byIntent = new Integer[Intent.values().length];

    /**
     * @param meanings each tag with its description, which may be empty
     */
    TagChoices(SortedMap<String, String> meanings) {
        this.meanings = new TreeMap<>(meanings);
        this.tags = List.copyOf(meanings.keySet());
        for (Intent intent : Intent.values()) {
            int named = tags.indexOf(intent.tag());
            byIntent[intent.ordinal()] = named < 0 ? null : named;
        }
        for (int i = 0; i < tags.size(); i++) {
            IntentScores said = IntentScores.of(description(tags.get(i)));
            boolean clear = ClusterTagger.clear(said);
            if (!known(i) && clear && byIntent[said.best().ordinal()] == null) {
                byIntent[said.best().ordinal()] = i;
            }
        }
    }

    /** In the order of the alphabet. */
    List<String> tags() {
        return tags;
    }

    /** What each tag means, in their order. */
    List<String> descriptions() {
        List<String> all = new ArrayList<>();
        for (String tag : tags) {
            all.add(description(tag));
        }
        return all;
    }

    private String description(String tag) {
        String meaning = meanings.get(tag);
        return meaning.isBlank() ? tag : meaning;
    }

    /** Whether the tag at {@code place} is the name of an intent, of which more is known than a description says. */
    boolean known(int place) {
        return INTENTS.contains(tags.get(place));
    }

    /** What intents say of each tag, in their order. */
    double[] scores(IntentScores intents) {
        double[] scores = new double[tags.size()];
        for (Intent intent : Intent.values()) {
            Integer tag = byIntent[intent.ordinal()];
            if (tag != null) {
                scores[tag] += intents.of(intent);
            }
        }
        return scores;
    }
}
