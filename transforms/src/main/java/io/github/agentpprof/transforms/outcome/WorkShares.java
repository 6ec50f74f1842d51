package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.profile.Odds;
import io.github.agentpprof.transforms.model.profile.PromptRow;
import io.github.agentpprof.transforms.model.profile.ShareError;
import io.github.agentpprof.transforms.model.profile.ShareRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What part of the money went to which kind of work: the probabilities of all prompts, summed by what each cost. Counting the
 * likeliest kind of each prompt misstates shares, since an uncertain tagger takes the frequent kinds too often.
 *
 * <p>The variance of a share s of the money W is that of chance, the sum of w² p (1 - p) over prompts of cost w, and for each
 * project with money V the part {@link ShareError#between} of V² s (1 - s), all divided by W².
 */
final class WorkShares {
    private final ShareError error;
    private final SortedMap<String, Double> prompts = new TreeMap<>();
    private final SortedMap<String, Double> certain = new TreeMap<>();
    private final Map<String, SortedMap<String, Double>> byProject = new HashMap<>();
    private final SortedMap<String, Double> chance = new TreeMap<>();
    private boolean uncertain;

    WorkShares(ShareError error) {
        this.error = error;
    }

    /** One prompt more, in parts where its kind is not certain. */
    void count(PromptRow prompt) {
        if (prompt.odds().isEmpty()) {
            prompts.merge(prompt.work(), 1.0, Double::sum);
        } else {
            uncertain = true;
            Odds.parse(prompt.odds()).work().forEach((kind, p) -> prompts.merge(kind, p, Double::sum));
        }
    }

    /** Calls for so many micro-dollars, all for one prompt. */
    void add(Context context, double cost) {
        if (context.odds().isEmpty()) {
            certain.merge(context.promptTag(), cost, Double::sum);
            return;
        }
        uncertain = true;
        SortedMap<String, Double> sums = byProject.computeIfAbsent(context.project(), name -> new TreeMap<>());
        Odds.parse(context.odds()).work().forEach((kind, p) -> {
            sums.merge(kind, cost * p, Double::sum);
            chance.merge(kind, cost * cost * p * (1 - p), Double::sum);
        });
    }

    /** Largest first; they add up to {@code microDollars}. None if no tagger was uncertain. */
    List<ShareRow> rows(long microDollars) {
        if (!uncertain) {
            return List.of();
        }
        SortedMap<String, Double> sums = new TreeMap<>();
        SortedMap<String, Double> between = new TreeMap<>();
        double whole = 0;
        for (SortedMap<String, Double> project : byProject.values()) {
            double money =
                    project.values().stream().mapToDouble(Double::doubleValue).sum();
            whole += money;
            project.forEach((kind, sum) -> {
                sums.merge(kind, sum, Double::sum);
                between.merge(kind, error.between() * sum * (money - sum), Double::sum);
            });
        }
        SortedMap<String, Double> all = new TreeMap<>(certain);
        sums.forEach((kind, sum) -> all.merge(kind, sum, Double::sum));
        List<ShareRow> rows = new ArrayList<>();
        for (Map.Entry<String, Double> kind : all.entrySet()) {
            double sure = certain.getOrDefault(kind.getKey(), 0.0);
            double sum = sums.getOrDefault(kind.getKey(), 0.0);
            double variance = chance.getOrDefault(kind.getKey(), 0.0) + between.getOrDefault(kind.getKey(), 0.0);
            double reach = sum > 0 ? error.width() * Math.max(error.floor() * whole, Math.sqrt(variance)) : 0;
            rows.add(new ShareRow(
                    kind.getKey(),
                    prompts.getOrDefault(kind.getKey(), 0.0),
                    Math.round(kind.getValue()),
                    Math.round(sure + Math.max(0, sum - reach)),
                    Math.round(sure + Math.min(whole, sum + reach))));
        }
        rows.sort(
                Comparator.comparingLong((ShareRow row) -> -row.microDollars()).thenComparing(ShareRow::tag));
        return exact(rows, microDollars);
    }

    /** What rounding leaves over goes to the largest. */
    private static List<ShareRow> exact(List<ShareRow> rows, long microDollars) {
        long left =
                microDollars - rows.stream().mapToLong(ShareRow::microDollars).sum();
        ShareRow largest = rows.get(0);
        rows.set(
                0,
                new ShareRow(
                        largest.tag(),
                        largest.prompts(),
                        largest.microDollars() + left,
                        largest.low(),
                        Math.max(largest.high(), largest.microDollars() + left)));
        return rows;
    }
}
