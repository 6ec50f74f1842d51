package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.transforms.model.profile.Odds;
import io.github.agentpprof.transforms.model.profile.PromptRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A prompt of which the tagger is not certain, and what an answer would be worth: the money that may be counted for the wrong
 * kind of work. What a rule or a known tag names is certain and not among them. Public for the command {@code prompts}.
 *
 * @param time of that row of it which weighs most
 * @param tag the likeliest kind of work there
 * @param probability of that
 * @param microDollars what all prompts with this text set off
 * @param doubt microdollars times the probability that the tag is wrong, of all of them
 */
public record UncertainPrompt(String hash, long time, String tag, double probability, long microDollars, double doubt) {
    private static final Comparator<UncertainPrompt> ORDER = Comparator.comparing(UncertainPrompt::doubt)
            .reversed()
            .thenComparing(UncertainPrompt::probability)
            .thenComparing(UncertainPrompt::hash);

    /** Those of a run, each text once, those that are worth most first; {@code rows} are in the order of the summary. */
    public static List<UncertainPrompt> of(List<PromptRow> rows) {
        Map<String, UncertainPrompt> found = new HashMap<>();
        Map<String, Double> most = new HashMap<>();
        for (PromptRow row : rows) {
            if (!row.odds().isEmpty() && !row.inherited()) {
                UncertainPrompt one = of(row);
                boolean weighsMost = most.merge(one.hash, one.doubt, Math::max) <= one.doubt;
                found.merge(one.hash, one, (before, now) -> before.and(now, weighsMost));
            }
        }
        List<UncertainPrompt> ranked = new ArrayList<>(found.values());
        ranked.sort(ORDER);
        return ranked;
    }

    private static UncertainPrompt of(PromptRow row) {
        double probability = Odds.parse(row.odds()).work().getOrDefault(row.work(), 0.0);
        long cost = row.totals().microDollars();
        return new UncertainPrompt(row.hash(), row.time(), row.work(), probability, cost, cost * (1 - probability));
    }

    /** Both as one, with the place and the guess of the one that weighs more. */
    private UncertainPrompt and(UncertainPrompt other, boolean otherWeighsMore) {
        UncertainPrompt place = otherWeighsMore ? other : this;
        return new UncertainPrompt(
                hash, place.time, place.tag, place.probability, microDollars + other.microDollars, doubt + other.doubt);
    }
}
