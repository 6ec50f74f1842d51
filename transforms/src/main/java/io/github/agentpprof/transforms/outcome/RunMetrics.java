package io.github.agentpprof.transforms.outcome;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * Names of what a run counts while it goes on, for those who watch the engine: at the end the same figures stand in the
 * run's summary.
 */
public final class RunMetrics {
    private static final String NAMESPACE = "agentpprof";

    /** Files read to their end, and bytes of them as they lie on the disk. */
    public static final MetricName FILES_READ = MetricName.named(NAMESPACE, "files_read");

    public static final MetricName BYTES_READ = MetricName.named(NAMESPACE, "bytes_read");

    /** Lines and files that could not be read. */
    public static final MetricName REJECTS = MetricName.named(NAMESPACE, "rejects");

    /** Calls that had been counted before. */
    public static final MetricName DUPLICATES = MetricName.named(NAMESPACE, "duplicates");

    /** Prompts and calls that were selected. */
    public static final MetricName EVENTS = MetricName.named(NAMESPACE, "events");

    /** Calls among them whose model has no price. */
    public static final MetricName UNPRICED_CALLS = MetricName.named(NAMESPACE, "unpriced_calls");

    private RunMetrics() {}

    public static Counter counter(MetricName name) {
        return Metrics.counter(name.getNamespace(), name.getName());
    }
}
