package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.feature.Work;
import io.github.agentpprof.taggers.trained.IntentTagger;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Tag;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.SortedMap;

/**
 * The tags that a user wants to see and no others. A tag that is the name of a kind of work stands for it; another for those
 * kinds that no tag names, as far as its description reads like a prompt of that kind.
 *
 * @param tags in the order of the alphabet
 * @param descriptions what each means; the tag itself where nobody said
 * @param standing for each tag how far it stands for each kind
 */
record TagChoices(ArrayList<String> tags, ArrayList<String> descriptions, ArrayList<double[]> standing)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What a description that is the prompt itself counts beside the certainty of a kind. */
    private static final double SAME = 1;

    /** Below that nothing speaks for any of them. */
    private static final double LEAST = 0.1;

    /** @param meanings each tag with its description, which may be empty */
    static TagChoices of(SortedMap<String, String> meanings) {
        var choices = new TagChoices(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        meanings.forEach((tag, meaning) -> {
            String description = meaning.isBlank() ? tag : meaning;
            choices.tags.add(tag);
            choices.descriptions.add(description);
            choices.standing.add(standing(tag, description, meanings));
        });
        return choices;
    }

    private static double[] standing(String tag, String description, SortedMap<String, String> meanings) {
        int named = Work.KINDS.indexOf(tag);
        if (named >= 0) {
            var standing = new double[Work.COUNT];
            standing[named] = 1;
            return standing;
        }
        double[] standing = IntentTagger.intents(description, Surroundings.UNKNOWN);
        for (int kind = 0; kind < standing.length; kind++) {
            standing[kind] = meanings.containsKey(Work.KINDS.get(kind)) ? 0 : standing[kind];
        }
        return standing;
    }

    /**
     * The tag that fits best; unmatched if none does.
     *
     * @param kinds how likely a prompt is of each kind of work
     * @param likeness what each description has in common with it, 1 at most
     */
    Tag best(double[] kinds, double[] likeness) {
        int best = -1;
        double most = LEAST;
        for (int i = 0; i < tags.size(); i++) {
            double score = SAME * likeness[i];
            for (int kind = 0; kind < kinds.length; kind++) {
                score += standing.get(i)[kind] * kinds[kind];
            }
            if (score > most) {
                most = score;
                best = i;
            }
        }
        return best < 0 ? Tag.UNMATCHED : new Tag(tags.get(best), IntentTagger.order(Math.min(1, most)));
    }
}
