package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.flame.FrameWords;
import io.github.agentpprof.sinks.report.SpendRows;
import io.github.agentpprof.transforms.outcome.ChangeSums;
import io.github.agentpprof.transforms.outcome.ChangeSums.Kind;
import java.util.List;
import java.util.Locale;

/**
 * What changes cost, for people: a row for each kind of work, and one for all. What did not get there is a part of the price of
 * what did.
 *
 * <p>Public for {@code CostsCommand}.
 */
public final class ChangesOnScreen {
    private static final List<String> HEADINGS =
            List.of("cost", "changes", "merged", "reverted", "per merged", "lines alive", "per line");

    private ChangesOnScreen() {}

    /** The lines, each with a line end. */
    public static String text(ChangeSums sums, Look look) {
        boolean byKind = sums.kinds().stream().noneMatch(kind -> kind.name().isEmpty());
        TextTable table = new TextTable(byKind ? "kind of work" : "changes", HEADINGS);
        Kind all = new Kind("all", 0, 0, 0, 0, 0, 0);
        for (Kind kind : sums.kinds()) {
            all = all.plus(kind);
            if (byKind) {
                table.add(FrameWords.value("prompt", kind.name()), cells(kind), -1);
            }
        }
        table.add(all.name(), cells(all), -1);
        StringBuilder text = new StringBuilder(table.text(look));
        if (sums.untold() > 0) {
            line(text, "%s went to changes without an outcome: %,d", dollars(sums.untoldMicros()), sums.untold());
        }
        if (sums.uncommitted() > 0) {
            line(text, "%s led to no change that the traces tell of", dollars(sums.uncommitted()));
        }
        if (!byKind) {
            line(text, "with prompt in --by this is told by kind of work");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }

    private static List<String> cells(Kind kind) {
        return List.of(
                dollars(kind.micros()),
                count(kind.changes()),
                count(kind.merged()),
                count(kind.reverted()),
                each(kind.micros(), kind.merged()),
                count(kind.lines()),
                each(kind.lineMicros(), kind.lines()));
    }

    private static String each(long micros, long number) {
        return number == 0 ? "-" : dollars(Math.floorDiv(micros + number / 2, number));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String dollars(long micros) {
        return Amount.text(micros, SpendRows.COST);
    }
}
