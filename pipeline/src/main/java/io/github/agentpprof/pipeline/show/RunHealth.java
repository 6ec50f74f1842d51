package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.sinks.WholeFile;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.outcome.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How a run went, as text in OpenMetrics 1.0 for whoever watches many of them: a file that is written anew when a run ends, well
 * or not. Of a run that failed it says no more than that and when. Numbers of one run are gauges: the next has others.
 *
 * <p>Public for {@code NightlyOptions} and {@code RunOptions}.
 */
public final class RunHealth implements Closeable {
    private final String file;
    private final Clock clock;
    private final Instant began;
    private RunSummary run;
    private long crossed;

    /** A run that begins. @param file where to write, empty for nowhere */
    public RunHealth(String file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.began = clock.instant();
    }

    /** The run went well. @param budgets how many were crossed */
    public void done(RunSummary summary, long budgets) {
        run = summary;
        crossed = budgets;
    }

    /** The run is over. */
    @Override
    public void close() throws IOException {
        if (!file.isEmpty()) {
            WholeFile.write(file, out -> out.write(text().getBytes(StandardCharsets.UTF_8)));
        }
    }

    String text() {
        Instant ended = clock.instant();
        StringBuilder text = new StringBuilder();
        gauge(text, "success", "", "whether the run wrote all that was asked for", run == null ? 0 : 1);
        gauge(
                text,
                "end_timestamp",
                "seconds",
                "when it ended, since 1970",
                seconds(Duration.between(Instant.EPOCH, ended)));
        gauge(text, "duration", "seconds", "how long it took", seconds(Duration.between(began, ended)));
        if (run != null) {
            counts(text);
        }
        return text.append("# EOF\n").toString();
    }

    private void counts(StringBuilder text) {
        gauge(text, "budgets_crossed", "", "budgets of which more was spent", crossed);
        gauge(text, "files", "", "traces read", run.count("files"));
        gauge(text, "lines", "", "lines read", run.count(Tally.LINES));
        gauge(text, "read", "bytes", "size of the traces as they lie on the disk", run.count(Tally.BYTES));
        gauge(text, "rejected_lines", "", "lines that could not be read", run.count(Tally.REJECTED_LINES));
        gauge(text, "rejected_files", "", "traces that could not be read as a whole", run.count(Tally.REJECTED_FILES));
        gauge(text, "sessions", "", "sessions in what was selected", run.count(RunSummary.SESSIONS));
        gauge(text, "prompts", "", "prompts in it", run.count(RunSummary.PROMPTS));
        gauge(text, "calls", "", "calls of models in it", run.totals().calls());
        gauge(text, "duplicates", "", "calls that were told once more", run.count("duplicates"));
        gauge(text, "api_errors", "", "calls that failed", run.count("api_errors"));
        gauge(
                text,
                "lower_bound_calls",
                "",
                "calls of which the last count is missing",
                run.count("lower_bound_calls"));
        Usage usage = run.totals().usage();
        head(text, "tokens", "", "tokens by what they are billed as");
        sample(text, "tokens{class=\"input\"}", usage.input());
        sample(text, "tokens{class=\"output\"}", usage.output());
        sample(text, "tokens{class=\"cache_read\"}", usage.cacheRead());
        sample(text, "tokens{class=\"cache_write_5m\"}", usage.cacheWrite5m());
        sample(text, "tokens{class=\"cache_write_1h\"}", usage.cacheWrite1h());
        long micros = run.totals().microDollars();
        head(text, "cost", "dollars", "what they cost at API list price");
        text.append(String.format(
                Locale.ROOT, "agentpprof_run_cost_dollars %d.%06d\n", micros / 1_000_000, micros % 1_000_000));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%d.%03d", time.getSeconds(), time.toMillisPart());
    }

    private static void gauge(StringBuilder text, String name, String unit, String help, Object value) {
        head(text, name, unit, help);
        sample(text, unit.isEmpty() ? name : name + "_" + unit, value);
    }

    /** The unit is the end of the name, as the format wants it. */
    private static void head(StringBuilder text, String name, String unit, String help) {
        String whole = "agentpprof_run_" + name + (unit.isEmpty() ? "" : "_" + unit);
        text.append("# TYPE ").append(whole).append(" gauge\n");
        if (!unit.isEmpty()) {
            text.append("# UNIT ").append(whole).append(' ').append(unit).append('\n');
        }
        text.append("# HELP ").append(whole).append(' ').append(help).append('\n');
    }

    private static void sample(StringBuilder text, String name, Object value) {
        text.append("agentpprof_run_").append(name).append(' ').append(value).append('\n');
    }
}
