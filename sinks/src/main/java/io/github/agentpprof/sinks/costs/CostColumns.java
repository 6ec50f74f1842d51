package io.github.agentpprof.sinks.costs;

import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import io.github.agentpprof.transforms.model.profile.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Every column of numbers, in the order of the table; new ones are added at the end. */
public final class CostColumns {
    private static final int DOLLARS = 6;
    private static final int SHARE = 6;

    private static final List<CostColumn> ALL = List.of(
            count("calls", "calls of models", row -> row.totals().calls()),
            count(
                    "input_tokens",
                    "tokens of prompts that no cache held",
                    row -> row.totals().usage().input()),
            count(
                    "output_tokens",
                    "tokens generated",
                    row -> row.totals().usage().output()),
            count(
                    "cache_read_tokens",
                    "tokens of prompts read from the cache",
                    row -> row.totals().usage().cacheRead()),
            count(
                    "cache_write_5m_tokens",
                    "tokens written to the cache for five minutes; of Codex, all writes",
                    row -> row.totals().usage().cacheWrite5m()),
            count(
                    "cache_write_1h_tokens",
                    "tokens written to the cache for an hour",
                    row -> row.totals().usage().cacheWrite1h()),
            count(
                    "web_searches",
                    "searches that the vendor ran and bills",
                    row -> row.totals().usage().webSearches()),
            amount(
                    "cost_usd",
                    "API list price in US dollars, to the micro-dollar",
                    DOLLARS,
                    row -> BigDecimal.valueOf(row.totals().microDollars(), DOLLARS)),
            count("unpriced_tokens", "tokens of models without a price, not in `cost_usd`", CostRow::unpriced),
            count("lower_bound_calls", "calls without final numbers", CostRow::openCalls),
            count("lower_bound_output_tokens", "their part of `output_tokens`, a lower bound", CostRow::openOutput),
            amount(
                    "lower_bound_share",
                    "`lower_bound_output_tokens` divided by `output_tokens`, 0 if there are none",
                    SHARE,
                    CostColumns::share),
            amount(
                    "cost_low",
                    "what the cost is at least in nine of ten cases, where the kind of work is estimated; else `cost_usd`",
                    DOLLARS,
                    row -> BigDecimal.valueOf(row.low(), DOLLARS)),
            amount("cost_high", "what it is at most", DOLLARS, row -> BigDecimal.valueOf(row.high(), DOLLARS)));

    private static final List<CostColumn> OUTCOMES = List.of(
            told("merged", "1 if the commit is in the main line, else 0", outcome -> outcome.merged() ? 1 : 0),
            told("reverted", "1 if it was taken back, else 0", outcome -> outcome.reverted() ? 1 : 0),
            told("days_alive", "whole days that it was there", Outcome::daysAlive),
            told("lines", "lines that it added and removed", Outcome::lines));

    private CostColumns() {}

    public static List<CostColumn> all() {
        return ALL;
    }

    /** Those of tables that tell what became of commits; they stand behind all others. */
    public static List<CostColumn> outcomes() {
        return OUTCOMES;
    }

    /** Those of a table. */
    public static List<CostColumn> of(CostTable table) {
        List<CostColumn> columns = new ArrayList<>(ALL);
        if (table.outcomes() != null) {
            columns.addAll(OUTCOMES);
        }
        return columns;
    }

    public static List<String> names() {
        return ALL.stream().map(CostColumn::name).toList();
    }

    private static CostColumn count(String name, String description, ToLongFunction<CostRow> value) {
        return amount(name, description, 0, row -> BigDecimal.valueOf(value.applyAsLong(row)));
    }

    private static CostColumn amount(String name, String description, int scale, Function<CostRow, BigDecimal> value) {
        return new CostColumn(name, description, scale, true, (table, row) -> value.apply(row));
    }

    private static CostColumn told(String name, String description, ToLongFunction<Outcome> value) {
        return new CostColumn(name, description, 0, false, (table, row) -> {
            Outcome outcome = table.outcome(row);
            long told = outcome == null ? -1 : value.applyAsLong(outcome);
            return told < 0 ? null : BigDecimal.valueOf(told);
        });
    }

    private static BigDecimal share(CostRow row) {
        long output = row.totals().usage().output();
        return output == 0
                ? BigDecimal.ZERO.setScale(SHARE)
                : BigDecimal.valueOf(row.openOutput()).divide(BigDecimal.valueOf(output), SHARE, RoundingMode.HALF_UP);
    }
}
