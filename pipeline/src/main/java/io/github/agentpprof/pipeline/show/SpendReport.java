package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.sinks.report.SpendRows;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a person sees who asks for no file: where the money went, how far to trust that, and what to type next. With tags
 * it goes by tag; without, by project, model and day, which is true as well.
 *
 * <p>Public for {@code RunReport}.
 */
public final class SpendReport {
    /** What a view is about, where it is not what prompts cost. */
    private static final Map<String, String> ABOUT = Map.of("files", "path", "network", "domain", "operations", "op");

    private static final int MOST_ROWS = 20;
    private static final int FEW_ROWS = 8;
    private static final int MOST_DAYS = 10;

    private final Profile profile;
    private final RunWarnings warnings;
    private final List<String> fields;
    private final int top;
    private final Look look;

    /**
     * A report on a profile.
     *
     * @param fields what the user said that stacks are made of: the table then goes by those; empty for the view's own
     * @param top the most rows of a table, 0 for as many as it takes to say the most of it
     */
    public SpendReport(Profile profile, RunWarnings warnings, List<String> fields, int top, Look look) {
        this.fields = List.copyOf(fields);
        this.profile = profile;
        this.warnings = warnings;
        this.top = top;
        this.look = look;
    }

    @Override
    public String toString() {
        RunSummary run = profile.run();
        TagStatistics tags = TagStatistics.ofPrompts(run);
        boolean tagged = tags.matched() > 0;
        StringBuilder report = new StringBuilder();
        if (!profile.valueTypes().contains(SpendRows.COST)) {
            report.append(new WidthTable(heading(), profile, this::row).text(rows(MOST_ROWS), look));
        } else if (!fields.isEmpty()) {
            report.append(table(heading(), this::row, MOST_ROWS));
        } else if (!run.shares().isEmpty()) {
            report.append(new ShareTable(run).text(rows(MOST_ROWS), look));
        } else if (tagged) {
            report.append(new SpendTable("category", profile, SpendTable.frame("prompt"), tags.counts())
                    .text(rows(MOST_ROWS), look));
        } else {
            report.append(table("project", SpendTable.frame("project"), FEW_ROWS));
            report.append(System.lineSeparator()).append(table("model", SpendTable.frame("model"), FEW_ROWS));
            report.append(System.lineSeparator()).append(table("day", SpendReport::day, MOST_DAYS));
        }
        report.append(System.lineSeparator());
        line(report, coverage(tags));
        if (!run.shares().isEmpty()) {
            line(
                    report,
                    "Kinds of work are estimated by a model; rules and known tags (--tag-rule, --tag-cache) are certain.");
        }
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
        return new SpendTable(heading, profile, key, Map.of()).text(rows(most), look);
    }

    private int rows(int most) {
        return top > 0 ? top : most;
    }

    private String heading() {
        return fields.isEmpty() ? about(profile.view()) : String.join(" / ", fields);
    }

    /** The field that a view is about. */
    static String about(String view) {
        return ABOUT.getOrDefault(view, "prompt");
    }

    private String row(Sample sample) {
        return fields.isEmpty()
                ? SpendTable.frame(about(profile.view())).apply(sample)
                : fields.stream()
                        .map(field -> SpendTable.frame(field).apply(sample))
                        .collect(Collectors.joining(" / "));
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
