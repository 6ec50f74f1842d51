package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.transforms.outcome.RunMetrics;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;

/**
 * Shows a person at a terminal how far a run is, from the pipeline's own metrics: one line, written over and wiped away
 * at the end, such as {@code 312 of 434 files, 120 of 301 MB, 85 MB/s}. Writes no escape sequence, so a terminal of any
 * kind and {@code NO_COLOR} are content.
 *
 * <p>Public for packages {@code pipeline.command}, {@code pipeline.engine}, {@code pipeline.find} and {@code pipeline.run}.
 */
public final class Progress {
    /** Set by the launcher where standard error is a terminal. */
    static final String TERMINAL = "AGENTPPROF_TERMINAL";

    private static final double NANOS = 1e9;
    private static final double MEGA = 1e6;

    /** Runs that take less show nothing, in nanoseconds. */
    private static final long PATIENCE = 1_000_000_000L;

    /** Of a run that tells nobody. */
    public static final Progress NONE = new Progress(new PrintWriter(Writer.nullWriter()), false, 0, 0, 0);

    private final PrintWriter err;
    private final boolean shown;
    private final long files;
    private final long bytes;
    private final long start;
    private int width;

    private Progress(PrintWriter err, boolean shown, long files, long bytes, long start) {
        this.err = err;
        this.shown = shown;
        this.files = files;
        this.bytes = bytes;
        this.start = start;
    }

    /** Progress of a run over {@code files}; silent unless the environment tells of a terminal. */
    public static Progress in(Map<String, String> environment, PrintWriter err, long files, long bytes) {
        boolean terminal = !environment.getOrDefault(TERMINAL, "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Progress(err, terminal, files, bytes, System.nanoTime());
    }

    /** Whether there is anybody to show something to. */
    public boolean shown() {
        return shown;
    }

    /** Brings the line up to date. */
    public void update(PipelineResult run) {
        long now = System.nanoTime();
        if (shown && now - start > PATIENCE) {
            show(line(counter(run, RunMetrics.FILES_READ), counter(run, RunMetrics.BYTES_READ), now - start));
        }
    }

    /** Wipes the line away. */
    public void end() {
        if (width > 0) {
            show("");
            err.print("\r");
            err.flush();
        }
    }

    /** What to say when so much is read after so many nanoseconds. */
    String line(long filesRead, long bytesRead, long elapsed) {
        if (filesRead >= files) {
            return String.format(Locale.ROOT, "%,d files read, adding up", files);
        }
        return String.format(
                Locale.ROOT,
                "%,d of %,d files, %,.0f of %,.0f MB, %,.0f MB/s",
                filesRead,
                files,
                bytesRead / MEGA,
                bytes / MEGA,
                bytesRead / MEGA / (elapsed / NANOS));
    }

    private void show(String line) {
        err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        err.flush();
        width = line.length();
    }

    private static long counter(PipelineResult run, MetricName name) {
        MetricsFilter filter = MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.named(name.getNamespace(), name.getName()))
                .build();
        long sum = 0;
        for (MetricResult<Long> counter : run.metrics().queryMetrics(filter).getCounters()) {
            sum += counter.getAttempted();
        }
        return sum;
    }
}
