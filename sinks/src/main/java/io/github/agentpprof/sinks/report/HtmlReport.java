package io.github.agentpprof.sinks.report;

import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.sinks.ProfilePicture;
import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.sinks.flame.FrameWords;
import io.github.agentpprof.sinks.flame.KindColours;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.PromptRow;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.SessionRow;
import io.github.agentpprof.transforms.model.profile.ShareRow;
import io.github.agentpprof.transforms.model.profile.Totals;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One HTML file that needs no other: what was spent on what, every view as a flame graph, the sessions and prompts that
 * cost most, and what to know before believing it. Nothing is fetched, by a policy that the file itself declares; every
 * text of a trace is escaped by the template.
 */
public final class HtmlReport {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final ValueType DOLLARS = SpendRows.COST;
    private static final String BY_DAY = "Day";
    private static final String BY_KIND = "Category";
    private static final String WASTE = "waste";

    private final List<Profile> profiles;
    private final List<String> caveats;
    private final ZoneId zone;
    private final int top;
    private final Changes changes;
    private final KindColours colours;

    /**
     * A report.
     *
     * @param profiles one of each view, in the order in which they are shown; one of them weighs calls, tokens and cost
     * @param caveats what to know before believing the numbers, a sentence each
     * @param zone of days and times
     * @param top how many sessions and prompts to show
     * @param changes what is different from before, null if there is no before
     */
    public HtmlReport(List<Profile> profiles, List<String> caveats, ZoneId zone, int top, Changes changes) {
        this.profiles = List.copyOf(profiles);
        this.caveats = List.copyOf(caveats);
        this.zone = zone;
        this.top = top;
        this.changes = changes;
        this.colours = KindColours.of(profiles.toArray(Profile[]::new));
    }

    /** Writes the whole page; {@code out} is flushed but not closed. */
    public void write(OutputStream out) throws IOException {
        Writer page = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        PageParts.template("report.mustache").execute(content(), page);
        page.flush();
    }

    private Map<String, Object> content() throws IOException {
        RunSummary run = profiles.get(0).run();
        Profile spend = profiles.stream().filter(SpendRows::fit).findFirst().orElseThrow();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("style", PageParts.asset("report.css"));
        content.put("script", PageParts.asset("report.js"));
        content.put("period", period(run));
        content.put("figures", figures(run));
        content.put("estimated", run.shares().isEmpty() ? List.of() : List.of(Map.of("rows", shares(run))));
        content.put("tables", tables(spend, run));
        content.put("views", views());
        content.put("sessions", sessions(run));
        content.put("prompts", prompts(run));
        content.put(
                "previews",
                run.prompts().stream().anyMatch(prompt -> !prompt.preview().isEmpty()));
        content.put("changes", changes == null ? List.of() : List.of(changes.content(colours)));
        content.put("caveats", caveats);
        return content;
    }

    private String period(RunSummary run) {
        TreeSet<Long> times = new TreeSet<>();
        run.sessions().forEach(session -> {
            times.add(session.start());
            times.add(session.end());
        });
        times.remove(Long.MIN_VALUE);
        if (times.isEmpty()) {
            return "";
        }
        String first = time(times.first(), DAY);
        String last = time(times.last(), DAY);
        return first.equals(last) ? first : first + " to " + last;
    }

    private String time(long millis, DateTimeFormatter format) {
        return millis == Long.MIN_VALUE
                ? ""
                : format.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    private List<Map<String, String>> figures(RunSummary run) {
        long tagged = run.prompts().stream()
                .filter(prompt -> !prompt.tag().equals("unmatched"))
                .count();
        List<Map<String, String>> figures = new ArrayList<>();
        figures.add(PageParts.figure("at API list price", money(run.totals())));
        figures.add(
                PageParts.figure("tokens", PageParts.number(run.totals().usage().tokens())));
        figures.add(PageParts.figure("calls", PageParts.number(run.totals().calls())));
        figures.add(PageParts.figure("sessions", PageParts.number(run.sessions().size())));
        figures.add(PageParts.figure("prompts", PageParts.number(run.prompts().size())));
        if (!run.prompts().isEmpty()) {
            figures.add(PageParts.figure(
                    "prompts with a tag",
                    PageParts.percent((double) tagged / run.prompts().size())));
        }
        for (Profile profile : profiles) {
            if (profile.view().equals("time")) {
                int index = profile.defaultIndex();
                figures.add(PageParts.figure(
                        "of active time",
                        Amount.text(
                                profile.totals().get(index),
                                profile.valueTypes().get(index))));
            }
        }
        return figures;
    }

    private List<Map<String, Object>> tables(Profile spend, RunSummary run) {
        Map<String, Long> asked = new TreeMap<>();
        run.prompts().forEach(prompt -> asked.merge(prompt.work(), 1L, Long::sum));
        List<Map<String, Object>> tables = new ArrayList<>(List.of(
                table(BY_KIND, spend, frame("prompt"), asked),
                table("Model", spend, sample -> told(sample.labels().model()), Map.of()),
                table("Project", spend, frame("project"), Map.of()),
                table(BY_DAY, spend, sample -> told(sample.labels().date()), Map.of())));
        if (SpendRows.values(spend, "agent").size() > 1) {
            tables.add(1, table("Agent", spend, frame("agent"), Map.of()));
        }
        // The view has the same numbers in the same places, of calls those in which there was some of a cause.
        profiles.stream()
                .filter(profile -> profile.view().equals(WASTE))
                .forEach(waste -> tables.add(table("Work, and what was for nothing", waste, frame(WASTE), Map.of())));
        return tables;
    }

    /** What a tagger estimates that is not certain of the kinds of work. */
    private List<Map<String, Object>> shares(RunSummary run) {
        double all = Math.max(1, run.totals().microDollars());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ShareRow share : run.shares()) {
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put("name", CleanText.line(FrameWords.value("prompt", share.tag())));
            cells.put("colour", colours.of(share.tag()));
            cells.put("cost", Amount.text(share.microDollars(), DOLLARS));
            cells.put(
                    "range",
                    share.estimated()
                            ? Amount.text(share.low(), DOLLARS) + " to " + Amount.text(share.high(), DOLLARS)
                            : "certain");
            cells.put("micros", share.microDollars());
            cells.put("share", PageParts.percent(share.microDollars() / all));
            cells.put("bar", PageParts.percent(share.microDollars() / all).replace(",", ""));
            cells.put("asked", PageParts.number(Math.round(share.prompts())));
            rows.add(cells);
        }
        return rows;
    }

    private static Function<Sample, String> frame(String field) {
        return sample -> SpendRows.frame(field, sample.stack());
    }

    private static String told(String label) {
        return label.isEmpty() ? "unknown" : label;
    }

    private Map<String, Object> table(
            String heading, Profile spend, Function<Sample, String> key, Map<String, Long> asked) {
        SpendRows sums = new SpendRows(spend, key, asked.keySet());
        List<Map<String, Object>> rows = new ArrayList<>();
        List<SpendRows.Row> sorted = new ArrayList<>(sums.largestFirst());
        if (heading.equals(BY_DAY)) {
            sorted.sort(Comparator.comparing(SpendRows.Row::name));
        }
        for (SpendRows.Row row : sorted) {
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put("name", CleanText.line(row.name()));
            cells.put("colour", heading.equals(BY_KIND) ? colours.of(row.name()) : "");
            cells.put("cost", row.priced() ? Amount.text(row.microDollars(), DOLLARS) : "no price");
            cells.put("micros", row.microDollars());
            cells.put("share", PageParts.percent(row.share()));
            cells.put("bar", PageParts.percent(row.share()).replace(",", ""));
            cells.put("tokens", PageParts.number(row.tokens()));
            cells.put("calls", PageParts.number(row.calls()));
            cells.put("asked", PageParts.number(asked.getOrDefault(row.name(), 0L)));
            rows.add(cells);
        }
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("heading", heading);
        table.put("asking", !asked.isEmpty());
        table.put("rows", rows);
        return table;
    }

    private List<Map<String, Object>> views() throws IOException {
        List<Map<String, Object>> views = new ArrayList<>();
        for (Profile profile : profiles) {
            ValueType type = profile.valueTypes().get(profile.defaultIndex());
            Map<String, Object> view =
                    PageParts.picture(profile.view(), ProfilePicture.of(profile, DrawingSettings.DEFAULT));
            view.put("first", views.isEmpty());
            view.put("total", Amount.text(profile.totals().get(profile.defaultIndex()), type));
            views.add(view);
        }
        return views;
    }

    private List<Map<String, Object>> sessions(RunSummary run) {
        List<Map<String, Object>> rows = new ArrayList<>();
        run.sessions().stream()
                .sorted(Comparator.comparingLong(
                                (SessionRow session) -> -session.totals().microDollars())
                        .thenComparing(Comparator.naturalOrder()))
                .limit(top)
                .forEach(session -> {
                    Map<String, Object> row = spent(session.totals());
                    row.put("id", CleanText.line(session.id()));
                    row.put("agent", session.agent());
                    row.put("project", CleanText.line(session.project()));
                    row.put("tag", session.tag());
                    row.put("start", time(session.start(), MINUTE));
                    row.put("asked", PageParts.number(session.prompts()));
                    rows.add(row);
                });
        return rows;
    }

    private List<Map<String, Object>> prompts(RunSummary run) {
        List<Map<String, Object>> rows = new ArrayList<>();
        run.prompts().stream()
                .filter(prompt -> prompt.totals().calls() > 0)
                .sorted(Comparator.comparingLong(
                                (PromptRow prompt) -> -prompt.totals().microDollars())
                        .thenComparing(Comparator.naturalOrder()))
                .limit(top)
                .forEach(prompt -> {
                    Map<String, Object> row = spent(prompt.totals());
                    row.put("hash", prompt.hash());
                    row.put("tag", prompt.tag());
                    row.put("colour", colours.of(prompt.tag()));
                    row.put("start", time(prompt.time(), MINUTE));
                    row.put("session", CleanText.line(prompt.session()));
                    row.put("preview", CleanText.line(prompt.preview()));
                    rows.add(row);
                });
        return rows;
    }

    private static Map<String, Object> spent(Totals totals) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("cost", money(totals));
        row.put("micros", totals.microDollars());
        row.put("tokens", PageParts.number(totals.usage().tokens()));
        row.put("calls", PageParts.number(totals.calls()));
        return row;
    }

    private static String money(Totals totals) {
        return Amount.text(totals.microDollars(), DOLLARS);
    }
}
