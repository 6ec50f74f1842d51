package io.github.agentpprof.sinks.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.sinks.flame.FlameGraph;
import io.github.agentpprof.sinks.flame.FrameTree;
import io.github.agentpprof.transforms.model.Profile;
import io.github.agentpprof.transforms.model.PromptRow;
import io.github.agentpprof.transforms.model.RunSummary;
import io.github.agentpprof.transforms.model.Sample;
import io.github.agentpprof.transforms.model.SessionRow;
import io.github.agentpprof.transforms.model.Totals;
import io.github.agentpprof.transforms.model.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
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
    private static final int ROW_HEIGHT_SLACK = 4;

    private final List<Profile> profiles;
    private final List<String> caveats;
    private final ZoneId zone;
    private final int top;
    private final Changes changes;

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
    }

    /** Writes the whole page; {@code out} is flushed but not closed. */
    public void write(OutputStream out) throws IOException {
        Writer page = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        template("report.mustache").execute(content(), page);
        page.flush();
    }

    static Template template(String name) throws IOException {
        try (Reader text = new InputStreamReader(resource(name), StandardCharsets.UTF_8)) {
            return Mustache.compiler().compile(text);
        }
    }

    private static InputStream resource(String name) {
        return HtmlReport.class.getResourceAsStream(name);
    }

    static String asset(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Map<String, Object> content() throws IOException {
        RunSummary run = profiles.get(0).run();
        Profile spend = profiles.stream()
                .filter(profile -> profile.valueTypes().contains(DOLLARS))
                .findFirst()
                .orElseThrow();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("style", asset("report.css"));
        content.put("script", asset("report.js"));
        content.put("period", period(run));
        content.put("figures", figures(run));
        content.put("tables", tables(spend, run));
        content.put("views", views());
        content.put("sessions", sessions(run));
        content.put("prompts", prompts(run));
        content.put(
                "previews",
                run.prompts().stream().anyMatch(prompt -> !prompt.preview().isEmpty()));
        content.put("changes", changes == null ? List.of() : List.of(changes.content()));
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
        figures.add(figure("at API list price", money(run.totals())));
        figures.add(figure("tokens", number(run.totals().usage().tokens())));
        figures.add(figure("calls", number(run.totals().calls())));
        figures.add(figure("sessions", number(run.sessions().size())));
        figures.add(figure("prompts", number(run.prompts().size())));
        if (!run.prompts().isEmpty()) {
            figures.add(figure(
                    "prompts with a tag",
                    percent((double) tagged / run.prompts().size())));
        }
        for (Profile profile : profiles) {
            if (profile.view().equals("time")) {
                int index = profile.defaultIndex();
                figures.add(figure(
                        "of active time",
                        Amount.text(
                                profile.totals().get(index),
                                profile.valueTypes().get(index))));
            }
        }
        return figures;
    }

    static Map<String, String> figure(String name, String value) {
        return Map.of("name", name, "value", value);
    }

    private static List<Map<String, Object>> tables(Profile spend, RunSummary run) {
        Map<String, Long> asked = new TreeMap<>();
        run.prompts().forEach(prompt -> asked.merge(prompt.tag(), 1L, Long::sum));
        return List.of(
                table("Category", spend, frame("prompt"), asked),
                table("Model", spend, sample -> told(sample.labels().model()), Map.of()),
                table("Project", spend, frame("project"), Map.of()),
                table(BY_DAY, spend, sample -> told(sample.labels().date()), Map.of()));
    }

    private static Function<Sample, String> frame(String field) {
        return sample -> SpendRows.frame(field, sample.stack());
    }

    private static String told(String label) {
        return label.isEmpty() ? "unknown" : label;
    }

    private static Map<String, Object> table(
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
            cells.put("cost", Amount.text(row.microDollars(), DOLLARS));
            cells.put("micros", row.microDollars());
            cells.put("share", percent(row.share()));
            cells.put("bar", percent(row.share()).replace(",", ""));
            cells.put("tokens", number(row.tokens()));
            cells.put("calls", number(row.calls()));
            cells.put("asked", number(asked.getOrDefault(row.name(), 0L)));
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
            FlameGraph picture = new FlameGraph(
                    profile.view(), type, FrameTree.of(CleanText.stacks(profile)), DrawingSettings.DEFAULT);
            Map<String, Object> view = picture(profile.view(), picture);
            view.put("first", views.isEmpty());
            view.put("total", Amount.text(profile.totals().get(profile.defaultIndex()), type));
            views.add(view);
        }
        return views;
    }

    /** A picture as a document of its own within the page: its script and its keys stay inside. */
    static Map<String, Object> picture(String name, FlameGraph drawn) throws IOException {
        StringWriter svg = new StringWriter();
        drawn.write(svg);
        Map<String, Object> picture = new LinkedHashMap<>();
        picture.put("name", name);
        picture.put("height", drawn.height() + ROW_HEIGHT_SLACK);
        picture.put(
                "address",
                "data:image/svg+xml;base64,"
                        + Base64.getEncoder().encodeToString(svg.toString().getBytes(StandardCharsets.UTF_8)));
        return picture;
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
                    row.put("asked", number(session.prompts()));
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
        row.put("tokens", number(totals.usage().tokens()));
        row.put("calls", number(totals.calls()));
        return row;
    }

    private static String money(Totals totals) {
        return Amount.text(totals.microDollars(), DOLLARS);
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
