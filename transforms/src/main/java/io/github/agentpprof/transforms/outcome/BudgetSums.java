package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.view.StackShape;
import io.github.agentpprof.transforms.view.StackView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Adds up what was spent of each budget in each period, from the run's own sums: those of the cost view, on stacks of the
 * day and the fields that budgets name. What comes of it are counters of the run's summary, in nano-dollars.
 */
public final class BudgetSums {
    /** Name of the sums. */
    public static final String SUMS = "budgets";

    private static final String DAY = "day";
    private static final String COUNTER = "budget:";
    private static final String BETWEEN = "\t";

    private final List<Budget> budgets;
    private final StackView view = PricingViews.view(PricingViews.COST);

    public BudgetSums(List<Budget> budgets) {
        this.budgets = budgets;
    }

    /** What to project for {@code budgets}, of what {@code shape} keeps. */
    public static Projection projection(List<Budget> budgets, StackShape shape) {
        Set<String> fields = new LinkedHashSet<>(List.of(DAY));
        budgets.stream().map(Budget::field).filter(field -> !field.isEmpty()).forEach(fields::add);
        return new Projection(
                PricingViews.COST,
                SUMS,
                new StackShape(new ArrayList<>(fields), shape.conditions(), shape.derivations()));
    }

    /** Nano-dollars spent of a budget, by period. */
    public static SortedMap<String, Long> spent(Budget budget, RunSummary run) {
        return run.countsOf(COUNTER + budget.text() + BETWEEN);
    }

    public void count(StackSums sums, Tally tally) {
        sums.forEach((key, raw) -> {
            long nanos = nanoDollars(raw);
            List<String> frames = key.stack().frames();
            for (Budget budget : budgets) {
                if (budget.field().isEmpty() || frames.contains(budget.frame())) {
                    tally.count(
                            COUNTER + budget.text() + BETWEEN + budget.every().period(day(frames)), nanos);
                }
            }
        });
    }

    private long nanoDollars(long[] raw) {
        long nanos = 0;
        for (int column = 0; column < raw.length; column++) {
            String type = view.valueTypes()
                    .get(view.columns().get(column).valueType())
                    .type();
            nanos = type.equals(view.defaultType()) ? Math.addExact(nanos, raw[column]) : nanos;
        }
        return nanos;
    }

    private static String day(List<String> frames) {
        return frames.stream()
                .filter(frame -> frame.startsWith(DAY + ':'))
                .map(frame -> frame.substring(DAY.length() + 1))
                .findFirst()
                .orElse("");
    }
}
