package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.transforms.doing.Doing;
import io.github.agentpprof.transforms.doing.Reading;
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
 * Shows a person at a terminal what is being done and how far that is: one line, written over and wiped away at the end,
 * such as {@code reading traces, 120 of 301 MB, 312 of 434 files}. A thread of its own looks, a few times a second; where
 * nobody watches there is none. Writes no escape sequence, so a terminal of any kind and {@code NO_COLOR} are content.
 *
 * <p>Public for packages {@code pipeline.command}, {@code pipeline.engine}, {@code pipeline.find} and {@code pipeline.run}.
 */
public final class Progress implements AutoCloseable {
    /** Set by the launcher where standard error is a terminal. */
    static final String TERMINAL = "AGENTPPROF_TERMINAL";

    private static final double MEGA = 1e6;

    /** What takes less shows nothing, in milliseconds. */
    private static final long PATIENCE = 1_000;

    private static final long BETWEEN_LOOKS = 200;

    /** Columns of a terminal that does not say how many it has. */
    private static final int USUAL_WIDTH = 80;

    /** Of a run that tells nobody. */
    public static final Progress NONE = new Progress(new PrintWriter(Writer.nullWriter()), USUAL_WIDTH);

    private final PrintWriter err;
    private final int columns;
    private Thread watcher;
    private Thread wiper;
    private boolean ended;
    private long files;
    private long bytes;
    private String reading = "";

    /** Of an engine elsewhere, which counts for itself; null for none. */
    private PipelineResult remote;

    private int width;

    private Progress(PrintWriter err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    /** Begins to watch; silent unless the environment tells of a terminal. */
    public static Progress in(Map<String, String> environment, PrintWriter err) {
        boolean terminal = !environment.getOrDefault(TERMINAL, "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        if (!terminal) {
            return NONE;
        }
        Progress progress = new Progress(err, columns(environment));
        progress.start();
        return progress;
    }

    private static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("AGENTPPROF_COLUMNS", environment.getOrDefault("COLUMNS", ""));
        return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    private void start() {
        watcher = new Thread(this::watch, "show-progress");
        watcher.setDaemon(true);
        watcher.start();
        // Whoever interrupts the program gets a clean line as well.
        wiper = new Thread(this::end, "wipe-progress");
        Runtime.getRuntime().addShutdownHook(wiper);
    }

    private void watch() {
        try {
            for (Thread.sleep(PATIENCE); ; Thread.sleep(BETWEEN_LOOKS)) {
                look();
            }
        } catch (InterruptedException e) {
            // It is over.
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is anybody to show something to. */
    public boolean shown() {
        return watcher != null;
    }

    /** Says how much there is to read. */
    public synchronized void over(long newFiles, long newBytes) {
        files = newFiles;
        bytes = newBytes;
    }

    /**
     * Says that a graph reads them now.
     *
     * @param what it does, such as {@code reading traces}; empty when it has ended
     */
    public synchronized void reading(String what) {
        reading = what;
        remote = null;
        Reading.begin();
    }

    /** Says that another engine than that of this process runs it. */
    public synchronized void elsewhere(PipelineResult run) {
        remote = run;
    }

    /** Brings the line up to date. */
    synchronized void look() {
        String line = Doing.told().orElse("");
        if (line.isEmpty() && !reading.isEmpty()) {
            line = remote == null
                    ? line(Reading.sums())
                    : line(new Reading.Sums(counter(RunMetrics.FILES_READ), counter(RunMetrics.BYTES_READ), 0, 0));
        }
        if (!ended) {
            show(line.length() < columns ? line : line.substring(0, columns - 1));
        }
    }

    /** What to say of a graph that has done so much. */
    private String line(Reading.Sums sums) {
        return line(reading, files, bytes, sums);
    }

    static String line(String reading, long files, long bytes, Reading.Sums sums) {
        if (sums.files() < files) {
            return String.format(
                    Locale.ROOT,
                    "%s, %,.0f of %,.0f MB, %,d of %,d files",
                    reading,
                    sums.bytes() / MEGA,
                    bytes / MEGA,
                    sums.files(),
                    files);
        }
        return sums.tagged() > 0 && sums.tagged() < sums.prompts()
                ? String.format(Locale.ROOT, "finding kinds of work, %,d of %,d prompts", sums.tagged(), sums.prompts())
                : "adding up";
    }

    /** Wipes the line away, and shows no more. */
    private synchronized void end() {
        ended = true;
        if (width > 0) {
            show("");
            err.print("\r");
            err.flush();
        }
    }

    @Override
    public void close() {
        if (watcher != null) {
            watcher.interrupt();
            end();
            try {
                Runtime.getRuntime().removeShutdownHook(wiper);
            } catch (IllegalStateException e) {
                // The program ends just now, and wipes the line once more.
                return;
            }
        }
    }

    private void show(String line) {
        if (line.isEmpty() && width == 0) {
            return;
        }
        err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        err.flush();
        width = line.length();
    }

    private long counter(MetricName name) {
        MetricsFilter filter = MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.named(name.getNamespace(), name.getName()))
                .build();
        long sum = 0;
        for (MetricResult<Long> counter : remote.metrics().queryMetrics(filter).getCounters()) {
            sum += counter.getAttempted();
        }
        return sum;
    }
}
