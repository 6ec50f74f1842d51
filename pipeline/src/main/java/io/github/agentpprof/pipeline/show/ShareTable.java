package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.flame.FrameWords;
import io.github.agentpprof.sinks.flame.KindColours;
import io.github.agentpprof.sinks.report.SpendRows;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.ShareRow;
import java.util.List;
import java.util.Locale;

/** What part of the money went to which kind of work, as a tagger estimates it that is not certain, most first. */
final class ShareTable {
    private final RunSummary run;
    private final KindColours colours;

    ShareTable(Profile profile) {
        this.run = profile.run();
        this.colours = KindColours.of(profile);
    }

    /** The table, of the {@code most} largest rows and one for the rest. */
    String text(int most, Look look) {
        List<ShareRow> rows = run.shares();
        double all = Math.max(1, run.totals().microDollars());
        TextTable table = new TextTable("kind of work", List.of("cost", "in 9 of 10", "share", "prompts"));
        double prompts = 0;
        long rest = 0;
        double restPrompts = 0;
        for (int i = 0; i < rows.size(); i++) {
            ShareRow row = rows.get(i);
            prompts += row.prompts();
            if (i < most) {
                String range = row.estimated() ? dollars(row.low()) + " to " + dollars(row.high()) : "certain";
                table.add(
                        FrameWords.value("prompt", row.tag()),
                        cells(row.microDollars(), range, all, row.prompts()),
                        row.microDollars() / all,
                        colours.of(row.tag()));
            } else {
                rest += row.microDollars();
                restPrompts += row.prompts();
            }
        }
        if (rows.size() > most) {
            String more = String.format(Locale.ROOT, "%,d more", rows.size() - most);
            table.add(more, cells(rest, "", all, restPrompts), rest / all);
        }
        table.add("all", cells(run.totals().microDollars(), "", all, prompts), -1);
        return table.text(look);
    }

    private static List<String> cells(long micros, String range, double all, double prompts) {
        return List.of(
                dollars(micros),
                range,
                String.format(Locale.ROOT, "%.1f%%", 100 * micros / all),
                String.format(Locale.ROOT, "%,.0f", prompts));
    }

    private static String dollars(long micros) {
        return Amount.text(micros, SpendRows.COST);
    }
}
