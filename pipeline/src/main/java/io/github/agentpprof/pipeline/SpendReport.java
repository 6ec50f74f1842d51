package io.github.agentpprof.pipeline;

import io.github.agentpprof.transforms.model.Profile;
import io.github.agentpprof.transforms.model.RunSummary;
import io.github.agentpprof.transforms.model.Sample;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What a person sees who asks for no file: where the money went, how far to trust that, and what to type next. With tags
 * it goes by tag; without, by project, model and day, which is true as well.
 */
final class SpendReport {
    private static final int MOST_ROWS = 20;
    private static final int FEW_ROWS = 8;
    private static final int MOST_DAYS = 10;

    private final Profile profile;
    private final RunWarnings warnings;

    /** A report on a profile that weighs calls, tokens and cost. */
    SpendReport(Profile profile, RunWarnings warnings) {
        this.profile = profile;
        this.warnings = warnings;
    }

    @Override
    public String toString() {
        RunSummary run = profile.run();
        TagStatistics tags = TagStatistics.ofPrompts(run);
        boolean tagged = tags.matched() > 0;
        StringBuilder report = new StringBuilder();
        if (tagged) {
            report.append(
                    new SpendTable("category", profile, SpendTable.frame("prompt"), tags.counts()).text(MOST_ROWS));
        } else {
            report.append(table("project", SpendTable.frame("project"), FEW_ROWS));
            report.append(System.lineSeparator()).append(table("model", SpendTable.frame("model"), FEW_ROWS));
            report.append(System.lineSeparator()).append(table("day", SpendReport::day, MOST_DAYS));
        }
        report.append(System.lineSeparator());
        line(report, coverage(tags));
        warnings.lines().forEach(text -> line(report, text));
        line(report, "API list price: a subscription's bill differs.");
        if (!tagged && tags.total() > 0) {
            line(report, "");
            line(
                    report,
                    "Next, by kind of work: agentpprof --preset, or --tag-rule 'prompt:debug=(?i)fix|error|bug' …");
            line(report, "As a picture: agentpprof -o tokens.svg");
        }
        return report.toString();
    }

    private String table(String heading, Function<Sample, String> key, int most) {
        return new SpendTable(heading, profile, key, Map.of()).text(most);
    }

    private static String day(Sample sample) {
        return sample.labels().date().isEmpty() ? "unknown" : sample.labels().date();
    }

    private static String coverage(TagStatistics tags) {
        if (tags.total() == 0) {
            return "no prompts";
        }
        return String.format(
                Locale.ROOT,
                "%,d of %,d prompts have a tag (%.1f %%)",
                tags.matched(),
                tags.total(),
                100.0 * tags.matched() / tags.total());
    }

    private static void line(StringBuilder report, String text) {
        report.append(text).append(System.lineSeparator());
    }
}
