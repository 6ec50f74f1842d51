package io.github.agentpprof.pipeline.reconcile;

import java.util.Comparator;

/**
 * A part of what both sides have of a day, a user and a model. All rows together are the whole of either side.
 *
 * @param book whose books the row is from; empty for what is in none
 * @param user empty where users are not compared
 * @param model empty where models are not compared
 */
record ReconciledRow(String book, String day, String user, String model, Status status, Side vendor, Side ours)
        implements Comparable<ReconciledRow> {
    private static final Comparator<ReconciledRow> ORDER = Comparator.comparing(ReconciledRow::book)
            .thenComparing(ReconciledRow::day)
            .thenComparing(ReconciledRow::user)
            .thenComparing(ReconciledRow::model)
            .thenComparing(ReconciledRow::status);

    /** Micro-dollars that the vendor has more. */
    long difference() {
        return Math.subtractExact(vendor.money(), ours.money());
    }

    @Override
    public int compareTo(ReconciledRow other) {
        return ORDER.compare(this, other);
    }
}
