package io.github.agentpprof.pipeline.show;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.outcome.Budget;
import io.github.agentpprof.transforms.outcome.BudgetSums;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A budget and what was spent of it.
 *
 * <p>Public for {@code RunOptions} and {@code RunReport}.
 *
 * @param spent nano-dollars, by period
 */
public record SpentBudget(Budget budget, SortedMap<String, Long> spent) {
    private static final int NANO = 9;
    private static final int CENTS = 2;

    public static List<SpentBudget> of(List<Budget> budgets, RunSummary run) {
        return budgets.stream()
                .map(budget -> new SpentBudget(budget, BudgetSums.spent(budget, run)))
                .toList();
    }

    /** Whether too much was spent of it, in some period at least. */
    public boolean crossed() {
        return spent.values().stream().anyMatch(this::tooMuch);
    }

    /** A line for each period in which it was crossed. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        spent.forEach((period, nanos) -> {
            if (tooMuch(nanos)) {
                lines.add("budget crossed: " + budget.text() + ": $" + dollars(nanos) + " spent in " + period + ", $"
                        + dollars(nanos - budget.nanoDollars()) + " too much");
            }
        });
        return lines;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("budget", budget.text());
        json.writeFieldName("limit_usd");
        json.writeNumber(dollars(budget.nanoDollars()));
        json.writeBooleanField("crossed", crossed());
        json.writeArrayFieldStart("periods");
        for (Map.Entry<String, Long> period : spent.entrySet()) {
            json.writeStartObject();
            json.writeStringField("period", period.getKey());
            json.writeFieldName("spent_usd");
            json.writeNumber(dollars(period.getValue()));
            json.writeFieldName("over_usd");
            json.writeNumber(dollars(Math.max(0, period.getValue() - budget.nanoDollars())));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private boolean tooMuch(long nanos) {
        return nanos > budget.nanoDollars();
    }

    /** All digits that are not zero, and the cents at least. */
    private static String dollars(long nanos) {
        BigDecimal dollars = BigDecimal.valueOf(nanos, NANO).stripTrailingZeros();
        return dollars.setScale(Math.max(CENTS, dollars.scale())).toPlainString();
    }
}
