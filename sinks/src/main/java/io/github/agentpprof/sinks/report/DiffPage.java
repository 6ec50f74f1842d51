package io.github.agentpprof.sinks.report;

import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.sinks.diff.DiffPicture;
import io.github.agentpprof.sinks.diff.DiffSink;
import io.github.agentpprof.sinks.diff.ProfileDiff;
import io.github.agentpprof.sinks.diff.ProfileDiff.Change;
import io.github.agentpprof.sinks.flame.Amount;
import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.sinks.flame.KindColours;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A difference as one HTML file that needs no other: both totals, the flame graph of what changed, and for each field of
 * the stacks a table of what grew and shrank, the largest change first.
 */
public final class DiffPage implements DiffSink {
    /** Rows of a table; the rest is added up in one. */
    private static final int MOST_ROWS = 200;

    private final DrawingSettings settings;

    public DiffPage() {
        this(DrawingSettings.DEFAULT);
    }

    private DiffPage(DrawingSettings settings) {
        this.settings = settings;
    }

    @Override
    public DiffSink drawing(DrawingSettings how) {
        return new DiffPage(how);
    }

    @Override
    public String name() {
        return "html";
    }

    @Override
    public String description() {
        return "One page: totals, the flame graph of what changed, and tables of what grew and shrank.";
    }

    @Override
    public List<String> endings() {
        return List.of(".html", ".htm");
    }

    @Override
    public void write(ProfileDiff diff, OutputStream out) throws IOException {
        Change all = diff.total();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("style", PageParts.asset("report.css"));
        content.put("script", PageParts.asset("report.js"));
        content.put("view", CleanText.line(diff.view()));
        content.put("normalized", diff.normalized());
        content.put("figures", figures(diff));
        content.put("nothing", all.base() == 0 && all.candidate() == 0);
        content.put("picture", PageParts.picture(CleanText.line(diff.view()), DiffPicture.of(diff, settings)));
        content.put("tables", tables(diff));
        Writer page = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        PageParts.template("diff.mustache").execute(content, page);
        page.flush();
    }

    private static List<Map<String, String>> figures(ProfileDiff diff) {
        Change all = diff.total();
        List<Map<String, String>> figures = new ArrayList<>();
        figures.add(PageParts.figure("before", Amount.text(all.base(), diff.type())));
        figures.add(PageParts.figure("after", Amount.text(all.candidate(), diff.type())));
        figures.add(PageParts.figure("change", all.signed(diff.type())));
        if (all.delta() != 0) {
            figures.add(PageParts.figure("of before", all.relative()));
        }
        return figures;
    }

    private static List<Map<String, Object>> tables(ProfileDiff diff) {
        List<Map<String, Object>> tables = new ArrayList<>();
        Map<Stack, Change> changes = diff.changes();
        KindColours colours = KindColours.of(diff.base(), diff.candidate());
        for (String field : fields(changes.keySet())) {
            List<Map.Entry<String, Change>> sums = ProfileDiff.largestFirst(changes, stack -> value(field, stack));
            List<Map<String, Object>> rows = new ArrayList<>();
            Change rest = Change.NONE;
            for (Map.Entry<String, Change> row : sums) {
                if (rows.size() < MOST_ROWS) {
                    String colour = field.equals("prompt") ? colours.of(row.getKey()) : "";
                    rows.add(Changes.row(row.getKey(), row.getValue(), diff.type(), colour));
                } else {
                    rest = rest.plus(row.getValue());
                }
            }
            List<Map<String, Object>> sumsBelow = new ArrayList<>();
            if (sums.size() > MOST_ROWS) {
                sumsBelow.add(Changes.row(PageParts.number(sums.size() - MOST_ROWS) + " more", rest, diff.type(), ""));
            }
            sumsBelow.add(Changes.row("all", diff.total(), diff.type(), ""));
            tables.add(Map.of("heading", CleanText.line(field), "rows", rows, "sums", sumsBelow));
        }
        return tables;
    }

    /** The fields of the stacks, as they stand on each other. */
    private static List<String> fields(Set<Stack> stacks) {
        Map<String, Integer> levels = new TreeMap<>();
        for (Stack stack : stacks) {
            List<String> frames = stack.frames();
            for (int level = 0; level < frames.size(); level++) {
                int colon = frames.get(level).indexOf(':');
                if (colon > 0) {
                    levels.merge(frames.get(level).substring(0, colon), level, Math::min);
                }
            }
        }
        return levels.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String value(String field, Stack stack) {
        return stack.frames().stream().anyMatch(frame -> frame.startsWith(field + ":"))
                ? SpendRows.frame(field, stack)
                : "no " + field;
    }
}
