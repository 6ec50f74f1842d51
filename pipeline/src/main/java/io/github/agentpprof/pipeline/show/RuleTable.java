package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.report.SpendRows;
import io.github.agentpprof.taggers.rules.RuleCheck;
import java.util.List;

/**
 * What each rule of a file does, in the order in which they are tried.
 *
 * <p>Public for {@code RulesCommand}.
 */
public final class RuleTable {
    private RuleTable() {}

    /** Lines as wide as {@code look} allows: a rule is cut where it would not fit, its number tells which it is. */
    public static String text(RuleCheck check, Look look) {
        TextTable table = new TextTable("rule", List.of("prompts", "found", "cost", ""));
        double all = check.unmatchedMicros()
                + check.counts().stream().mapToLong(RuleCheck.Count::micros).sum();
        for (RuleCheck.Count count : check.counts()) {
            String wrong = count.dead() ? "found nowhere" : count.shadowed() ? "always forestalled" : "";
            table.add(
                    (count.rule() + 1) + " " + count.written().written(),
                    cells(count.first(), String.valueOf(count.found()), count.micros(), wrong),
                    all == 0 ? -1 : count.micros() / all);
        }
        int unmatched = check.unmatched().size();
        if (unmatched > 0) {
            table.add(
                    "no rule",
                    cells(unmatched, "", check.unmatchedMicros(), ""),
                    all == 0 ? -1 : check.unmatchedMicros() / all);
        }
        return table.text(look);
    }

    private static List<String> cells(int first, String found, long micros, String wrong) {
        return List.of(String.valueOf(first), found, Amount.text(micros, SpendRows.COST), wrong);
    }
}
