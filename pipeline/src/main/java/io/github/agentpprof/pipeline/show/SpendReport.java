package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.sinks.flame.KindColours;
import io.github.agentpprof.sinks.report.SpendRows;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a person sees who asks for no file: where the money went, how far to trust that, and what to type next. By kind of work
 * first, where there are tags or a model estimates them; without rules then by project, model and the latest days.
 *
 * <p>Public for {@code RunReport}.
 */
public final class SpendReport {
    /** What a view is about, where it is not what prompts cost. */
    private static final Map<String, String> ABOUT = Map.of("files", "path", "network", "domain", "operations", "op");

    /** Between the values of several fields. */
    static final String BETWEEN = " / ";

    private static final int MOST_ROWS = 20;
    private static final int FEW_ROWS = 8;
    private static final int MOST_DAYS = 10;

    private final Profile profile;
    private final RunWarnings warnings;
    private final List<String> fields;
    private final int top;
    private final boolean verbose;
    private final ZoneId zone;
    private final Look look;

    /**
     * A report on a profile.
     *
     * @param fields what the user said that stacks are made of: the table then goes by those; empty for the view's own
     * @param top the most rows of a table, 0 for as many as it takes to say the most of it
     * @param verbose whether all caveats are listed, or only how many there are
     * @param zone of days
     */
    public SpendReport(
            Profile profile,
            RunWarnings warnings,
            List<String> fields,
            int top,
            boolean verbose,
            ZoneId zone,
            Look look) {
        this.verbose = verbose;
        this.zone = zone;
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
        if (!SpendRows.fit(profile)) {
            report.append(new WidthTable(heading(), profile, this::row, colours()).text(rows(MOST_ROWS), look));
        } else if (!fields.isEmpty()) {
            report.append(table(heading(), this::row, MOST_ROWS, colours()));
        } else if (!run.shares().isEmpty()) {
            begin(report);
            report.append(new ShareTable(profile).text(rows(MOST_ROWS), look));
            end(report);
        } else if (tagged) {
            begin(report);
            report.append(new SpendTable("category", profile, SpendTable.frame("prompt"), tags.counts(), colours())
                    .text(rows(MOST_ROWS), look));
            end(report);
        } else {
            begin(report);
            others(report);
        }
        report.append(System.lineSeparator());
        caveats(report, tags);
        if (!tagged && tags.total() > 0) {
            line(report, "");
            line(
                    report,
                    "Next, by kind of work: agentpprof --tagger intent, --preset, or --tag-rule"
                            + " 'prompt:debug=(?i)fix|error|bug' …");
            line(report, "As a picture: agentpprof --view cost --by-category -o cost.svg");
        } else if (!run.shares().isEmpty()) {
            line(report, "");
            line(report, "Next, as a picture: agentpprof --view cost --by-category -o cost.svg");
            line(report, "With rules of your own: agentpprof rules suggest > .agentpprof.rules");
        } else if (glance() && tagged) {
            line(report, "");
            line(report, "Next, as a picture: agentpprof --view cost --by-category -o cost.svg");
            line(report, "What your rules do: agentpprof rules check FILE");
        }
        return report.toString();
    }

    /** Whether it is a first look: by kind of work, project, model and day. */
    private boolean glance() {
        return fields.isEmpty() && profile.valueTypes().contains(SpendRows.COST);
    }

    private void begin(StringBuilder report) {
        line(report, new Glance(profile, zone).heading());
        line(report, "");
    }

    private void end(StringBuilder report) {
        report.append(System.lineSeparator());
        others(report);
        new Glance(profile, zone).growth().forEach(text -> line(report, text));
    }

    /** By what every call has, whatever the tags: agents if there are several, projects, models, and days in their order. */
    private void others(StringBuilder report) {
        boolean several = SpendRows.values(profile, "agent").size() > 1;
        for (String field : several ? List.of("agent", "project", "model") : List.of("project", "model")) {
            report.append(table(field, SpendTable.frame(field), FEW_ROWS, name -> ""))
                    .append(System.lineSeparator());
        }
        report.append(
                new SpendTable("day", profile, SpendReport::day, Map.of(), name -> "").latest(rows(MOST_DAYS), look));
    }

    private void caveats(StringBuilder report, TagStatistics tags) {
        if (profile.run().shares().isEmpty()) {
            line(report, coverage(tags));
        } else {
            line(report, "Kinds of work are a model's estimate; rules and known tags are certain.");
        }
        List<String> lines = warnings.lines();
        if (verbose || !glance()) {
            lines.forEach(text -> line(report, text));
        } else if (!lines.isEmpty()) {
            line(report, inOneLine(lines));
        }
        line(report, "API list price: a subscription's bill differs.");
    }

    /** How many caveats there are, and so much of the first as has room. */
    private String inOneLine(List<String> lines) {
        long caveats = lines.stream().filter(text -> !text.startsWith(" ")).count();
        String begin = String.format(
                Locale.ROOT, "%,d thing%s to know before relying on it: ", caveats, caveats == 1 ? "" : "s");
        String end = "; -v lists " + (caveats == 1 ? "it" : "them");
        String first = lines.get(0);
        int room = Math.max(0, look.columns() - begin.length() - end.length());
        return begin
                + (first.length() <= room
                        ? first
                        : first.substring(0, Math.max(0, room - 1)).strip() + "…")
                + end;
    }

    private String table(String heading, Function<Sample, String> key, int most, UnaryOperator<String> colours) {
        return new SpendTable(heading, profile, key, Map.of(), colours).text(rows(most), look);
    }

    /** Of rows that are of kinds of work, alone or before other fields. */
    private UnaryOperator<String> colours() {
        return kinds(fields.isEmpty() ? about(profile.view()) : fields.get(0), KindColours.of(profile));
    }

    /** Of rows whose names begin with a value of {@code field}, where that tells kinds of work. */
    static UnaryOperator<String> kinds(String field, KindColours colours) {
        return field.equals("prompt") ? name -> colours.of(first(name)) : name -> "";
    }

    private static String first(String name) {
        int end = name.indexOf(BETWEEN);
        return end < 0 ? name : name.substring(0, end);
    }

    private int rows(int most) {
        return top > 0 ? top : most;
    }

    private String heading() {
        return fields.isEmpty() ? about(profile.view()) : String.join(BETWEEN, fields);
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
                        .collect(Collectors.joining(BETWEEN));
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
