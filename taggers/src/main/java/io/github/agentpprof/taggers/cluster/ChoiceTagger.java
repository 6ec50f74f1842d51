package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.intent.Intent;
import io.github.agentpprof.taggers.intent.IntentScores;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.text.Directions;
import io.github.agentpprof.taggers.text.Seeds;
import io.github.agentpprof.taggers.text.TfIdf;
import io.github.agentpprof.taggers.text.Tokens;
import io.github.agentpprof.transforms.model.Tag;
import java.util.List;
import java.util.stream.Stream;

/** Gives one of the user's tags: by the intent it stands for, and by terms that a text has in common with its description. */
final class ChoiceTagger implements Tagger {
    private static final int MOST_TERMS = 2_000;

    /** What a description that is the text itself counts. */
    private static final double SAME_TERMS = 3;

    /** Takes out of the running. */
    private static final double NEVER = -1_000;

    private final TagChoices choices;
    private final TfIdf terms;
    private final List<double[]> descriptions;

    private ChoiceTagger(TagChoices choices, TfIdf terms) {
        this.choices = choices;
        this.terms = terms;
        this.descriptions = choices.descriptions().stream()
                .map(description -> terms.vector(Tokens.of(description)))
                .toList();
    }

    /** Learns from {@code prompts} which terms say much. */
    static ChoiceTagger of(TagChoices choices, List<PromptText> prompts) {
        List<List<String>> documents = Stream.concat(
                        choices.descriptions().stream(), prompts.stream().map(PromptText::text))
                .map(Tokens::of)
                .toList();
        return new ChoiceTagger(choices, TfIdf.of(documents, MOST_TERMS));
    }

    @Override
    public Tag tag(TagKind kind, String text) {
        return switch (kind) {
            case PROMPT -> prompt(text, IntentScores.of(text));
            case SESSION -> session(text);
            case LLM -> Tag.UNMATCHED;
        };
    }

    @Override
    public boolean reads(TagKind kind) {
        return kind != TagKind.LLM;
    }

    /** The tag of a prompt of whose intents this is known. */
    Tag prompt(String text, IntentScores intents) {
        return chosen(described(text, choices.scores(intents)), false);
    }

    private Tag session(String text) {
        double[] out = new double[Intent.values().length];
        out[Intent.STEER.ordinal()] = NEVER;
        out[Intent.OTHER.ordinal()] = NEVER;
        return chosen(described(text, choices.scores(IntentScores.of(text).plus(out, 1))), true);
    }

    private double[] described(String text, double[] scores) {
        double[] vector = terms.vector(Tokens.of(text));
        for (int i = 0; i < scores.length; i++) {
            scores[i] += SAME_TERMS * Directions.dot(vector, descriptions.get(i));
        }
        return scores;
    }

    private Tag chosen(double[] scores, boolean ordered) {
        int best = Seeds.best(scores);
        return scores[best] < IntentScores.LEAST
                ? Tag.UNMATCHED
                : new Tag(choices.tags().get(best), ordered ? ClusterTagger.order(scores[best]) : 0);
    }
}
