package io.github.agentpprof.pipeline.reconcile;

import io.github.agentpprof.pipeline.show.Look;
import io.github.agentpprof.pipeline.show.TextTable;
import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.report.SpendRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A reconciliation for people: what rows of each kind come to, and those in which the sides differ most.
 *
 * <p>Public for {@code ReconcileCommand}.
 */
public final class ReconciliationTable {
    private static final List<String> COLUMNS = List.of("vendor", "ours", "difference", "vendor tokens", "our tokens");

    private static final List<String> DETAILS = List.of("what it is", "vendor", "ours", "tokens");

    private final Reconciliation all;
    private final int most;

    /** A table with at most so many rows that differ. */
    public ReconciliationTable(Reconciliation all, int most) {
        this.all = all;
        this.most = most;
    }

    public String text(Look look) {
        StringBuilder text = new StringBuilder();
        Map<String, Map<Status, Reconciliation.Sum>> books = all.sums();
        for (Map.Entry<String, Map<Status, Reconciliation.Sum>> book : books.entrySet()) {
            TextTable sums = new TextTable(book.getKey().isEmpty() ? "in no file" : book.getKey(), COLUMNS);
            book.getValue().forEach((status, sum) -> sums.add(status.words() + rows(sum), cells(sum), -1));
            if (book.getValue().size() > 1) {
                Reconciliation.Sum whole =
                        book.getValue().values().stream().reduce(Reconciliation.Sum.NONE, Reconciliation.Sum::plus);
                sums.add("all" + rows(whole), cells(whole), -1);
            }
            text.append(sums.text(look)).append(System.lineSeparator());
        }
        if (books.size() > 1) {
            TextTable whole = new TextTable("all", COLUMNS);
            whole.add("all" + rows(all.all()), cells(all.all()), -1);
            text.append(whole.text(look)).append(System.lineSeparator());
        }
        List<ReconciledRow> differing = all.rows().stream()
                .filter(row -> row.status() != Status.MATCHED && row.status() != Status.NOT_COMPARED)
                .sorted(Comparator.comparingLong((ReconciledRow row) -> -Math.abs(row.difference()))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return text.append(differing.isEmpty() ? "" : details(differing, look)).toString();
    }

    private static String rows(Reconciliation.Sum sum) {
        return String.format(Locale.ROOT, " (%,d)", sum.rows());
    }

    private static List<String> cells(Reconciliation.Sum sum) {
        return cells(sum.vendor(), sum.ours());
    }

    private String details(List<ReconciledRow> differing, Look look) {
        TextTable table = new TextTable("what is not matched, most first", DETAILS);
        for (ReconciledRow row : differing.subList(0, Math.min(most, differing.size()))) {
            List<String> name = new ArrayList<>(List.of(row.day(), row.user(), row.model()));
            name.removeIf(String::isEmpty);
            table.add(
                    CleanText.line(String.join(" / ", name)),
                    details(row.status().words(), row.vendor(), row.ours()),
                    -1);
        }
        if (differing.size() > most) {
            Reconciliation.Sum rest = differing.subList(most, differing.size()).stream()
                    .reduce(Reconciliation.Sum.NONE, Reconciliation.Sum::plus, Reconciliation.Sum::plus);
            table.add(differing.size() - most + " more", details("", rest.vendor(), rest.ours()), -1);
        }
        return table.text(look);
    }

    private static List<String> details(String what, Side vendor, Side ours) {
        long more = Math.subtractExact(vendor.tokens().all(), ours.tokens().all());
        String tokens = more == 0 ? "same" : (more > 0 ? "+" : "") + count(more);
        List<String> cells = cells(vendor, ours);
        return List.of(what, cells.get(0), cells.get(1), tokens);
    }

    private static List<String> cells(Side vendor, Side ours) {
        boolean told = vendor.micros() != null;
        return List.of(
                told ? dollars(vendor.micros()) : "not told",
                dollars(ours.money()),
                told ? signed(Math.subtractExact(vendor.micros(), ours.money())) : "",
                count(vendor.tokens().all()),
                count(ours.tokens().all()));
    }

    private static String signed(long micros) {
        return micros == 0 ? "" : (micros > 0 ? "+" : "-") + Amount.text(Math.abs(micros), SpendRows.COST);
    }

    private static String dollars(long micros) {
        return (micros < 0 ? "-" : "") + Amount.text(Math.abs(micros), SpendRows.COST);
    }

    private static String count(long tokens) {
        return String.format(Locale.ROOT, "%,d", tokens);
    }
}
