package io.github.agentpprof.pipeline.reconcile;

import io.github.agentpprof.pipeline.vendor.LeftOut;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Both sides compared.
 *
 * <p>Public for {@code ReconcileCommand}.
 *
 * @param rows sorted; all together are the whole of both sides
 * @param leftOut rows of files that are not compared, and why
 * @param remarks on how it was compared
 */
public record Reconciliation(List<ReconciledRow> rows, List<LeftOut> leftOut, List<String> remarks) {
    private static final int MOST_LISTED = 20;

    /** What rows of a kind add up to. */
    record Sum(long rows, Side vendor, Side ours) {
        static final Sum NONE = new Sum(0, new Side(Side.NOTHING.tokens(), null), Side.NOTHING);

        Sum plus(ReconciledRow row) {
            return new Sum(rows + 1, vendor.plus(row.vendor()), ours.plus(row.ours()));
        }

        Sum plus(Sum other) {
            return new Sum(rows + other.rows, vendor.plus(other.vendor), ours.plus(other.ours));
        }
    }

    /** Sums by book and status; that of what is in no book under an empty name. */
    Map<String, Map<Status, Sum>> sums() {
        Map<String, Map<Status, Sum>> sums = new TreeMap<>();
        for (ReconciledRow row : rows) {
            Map<Status, Sum> book = sums.computeIfAbsent(row.book(), name -> new EnumMap<>(Status.class));
            book.put(row.status(), book.getOrDefault(row.status(), Sum.NONE).plus(row));
        }
        return sums;
    }

    /** Whether nothing of what files tell can be compared. */
    public boolean isEmpty() {
        return rows.stream().allMatch(row -> row.status() == Status.NOT_COMPARED);
    }

    /** The whole of both sides. */
    Sum all() {
        return rows.stream().reduce(Sum.NONE, Sum::plus, Sum::plus);
    }

    /** What a person should know: remarks, and the rows that were left out. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(remarks);
        for (LeftOut row : leftOut.subList(0, Math.min(MOST_LISTED, leftOut.size()))) {
            notes.add("'" + row.file() + "', row " + row.row() + ": left out: " + row.reason());
        }
        if (leftOut.size() > MOST_LISTED) {
            notes.add(leftOut.size() - MOST_LISTED + " more rows are left out, " + leftOut.size()
                    + " in all; --format json lists all of them");
        }
        return notes;
    }
}
