package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.sinks.diff.ProfileDiff;
import io.github.agentpprof.sinks.diff.ProfileDiff.Change;
import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.flame.KindColours;
import io.github.agentpprof.sinks.report.SpendRows;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What grew and what shrank between two profiles, by some fields of their stacks, the largest change first.
 *
 * <p>Public for {@code DiffCommand}.
 */
public final class DiffTable {
    private static final int MOST_ROWS = 20;

    private final ProfileDiff diff;
    private final List<String> fields;

    /**
     * A table of changes.
     *
     * @param fields what to add up by; empty for what the view is about
     */
    public DiffTable(ProfileDiff diff, List<String> fields) {
        this.diff = diff;
        this.fields = fields.isEmpty() ? List.of(SpendReport.about(diff.view())) : fields;
    }

    /** Both totals and the change, in a line. */
    public String total() {
        Change all = diff.total();
        String change = all.delta() == 0 ? "no change" : all.signed(diff.type()) + ", " + all.relative();
        return amount(all.base()) + " to " + amount(all.candidate()) + " (" + change + ")";
    }

    /**
     * The table.
     *
     * @param top the most rows, 0 for as many as it takes
     */
    public String text(int top, Look look) {
        List<Map.Entry<String, Change>> sorted = ProfileDiff.largestFirst(diff.changes(), this::name);
        int most = top > 0 ? top : MOST_ROWS;
        TextTable table = new TextTable(
                String.join(SpendReport.BETWEEN, fields), List.of("before", "after", "change", "of before"));
        Change rest = Change.NONE;
        UnaryOperator<String> colours = SpendReport.kinds(fields.get(0), KindColours.of(diff.base(), diff.candidate()));
        long largest = sorted.isEmpty() ? 0 : Math.abs(sorted.get(0).getValue().delta());
        for (int i = 0; i < sorted.size(); i++) {
            Change change = sorted.get(i).getValue();
            if (i < most) {
                table.add(
                        sorted.get(i).getKey(),
                        cells(change),
                        largest == 0 ? -1 : (double) Math.abs(change.delta()) / largest,
                        colours.apply(sorted.get(i).getKey()));
            } else {
                rest = rest.plus(change);
            }
        }
        if (sorted.size() > most) {
            table.add(String.format(Locale.ROOT, "%,d more", sorted.size() - most), cells(rest), -1);
        }
        table.add("all", cells(diff.total()), -1);
        return table.text(look);
    }

    private String name(Stack stack) {
        return fields.stream()
                .map(field -> SpendRows.frame(field, stack))
                .collect(Collectors.joining(SpendReport.BETWEEN));
    }

    private List<String> cells(Change change) {
        return List.of(
                amount(change.base()), amount(change.candidate()), change.signed(diff.type()), change.relative());
    }

    private String amount(long value) {
        return Amount.text(value, diff.type());
    }
}
