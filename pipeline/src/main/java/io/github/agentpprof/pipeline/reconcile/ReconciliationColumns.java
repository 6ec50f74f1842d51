package io.github.agentpprof.pipeline.reconcile;

import io.github.agentpprof.pipeline.vendor.VendorTokens;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * Every column for machines, in the order of the table; new ones are added at the end.
 *
 * <p>Public for the test of {@code docs/reconcile.md}.
 *
 * @param text whether it holds a text and no number
 * @param value of a row; null for what is not told
 */
public record ReconciliationColumns(
        String name, String description, boolean text, Function<ReconciledRow, String> value) {
    private static final int MICRO_DIGITS = 6;

    private static final List<ReconciliationColumns> ALL = List.of(
            text("vendor", "whose files the row is compared with; empty for `not_compared`", ReconciledRow::book),
            text("day", "of UTC", ReconciledRow::day),
            text(
                    "user",
                    "the value of the label that names users; empty where users are not compared",
                    ReconciledRow::user),
            text("model", "without dates and prefixes; empty where models are not compared", ReconciledRow::model),
            text(
                    "status",
                    "what the row is, one of those below",
                    row -> row.status().word()),
            count(
                    "vendor_tokens",
                    "tokens that the vendor has",
                    row -> row.vendor().tokens().all()),
            count(
                    "our_tokens",
                    "tokens that traces have",
                    row -> row.ours().tokens().all()),
            money(
                    "vendor_usd",
                    "US dollars that the vendor has, to the micro-dollar; empty if no file tells money",
                    row -> row.vendor().micros()),
            money("our_usd", "API list price of ours", row -> row.ours().micros()),
            money(
                    "difference_usd",
                    "the vendor's without ours; empty if no file tells money",
                    row -> row.vendor().micros() == null ? null : Long.valueOf(row.difference())),
            count(
                    "vendor_input_tokens",
                    "of `vendor_tokens`: of prompts that no cache held, and written to one",
                    row -> vendor(row).input()),
            count(
                    "vendor_cache_read_tokens",
                    "read from a cache",
                    row -> vendor(row).cacheRead()),
            count("vendor_output_tokens", "generated", row -> vendor(row).output()),
            count(
                    "our_input_tokens",
                    "of `our_tokens`: of prompts that no cache held, and written to one",
                    row -> row.ours().tokens().input()),
            count(
                    "our_cache_read_tokens",
                    "read from a cache",
                    row -> row.ours().tokens().cacheRead()),
            count("our_output_tokens", "generated", row -> row.ours().tokens().output()));

    private static VendorTokens vendor(ReconciledRow row) {
        return row.vendor().tokens();
    }

    public static List<ReconciliationColumns> all() {
        return ALL;
    }

    private static ReconciliationColumns text(String name, String description, Function<ReconciledRow, String> value) {
        return new ReconciliationColumns(name, description, true, value);
    }

    private static ReconciliationColumns count(String name, String description, Function<ReconciledRow, Long> value) {
        return new ReconciliationColumns(
                name, description, false, row -> value.apply(row).toString());
    }

    private static ReconciliationColumns money(String name, String description, Function<ReconciledRow, Long> micros) {
        return new ReconciliationColumns(name, description, false, row -> dollars(micros.apply(row)));
    }

    /** Null if there are none. */
    static String dollars(Long micros) {
        return micros == null ? null : BigDecimal.valueOf(micros, MICRO_DIGITS).toPlainString();
    }
}
