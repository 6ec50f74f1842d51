package io.github.agentpprof.pipeline;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.joda.time.Duration;

/** Has an engine run a graph to its end. */
final class GraphRun {
    private static final Duration BETWEEN_UPDATES = Duration.millis(200);

    private GraphRun() {}

    /**
     * Runs.
     *
     * @throws RunFailedException if files cannot be written, the memory is too small or the engine gives up
     */
    static void execute(Pipeline pipeline, Progress progress) {
        try {
            EarlyWork.invokers(pipeline);
            PipelineResult run = pipeline.run();
            if (progress.shown()) {
                while (!run.getState().isTerminal() && run.waitUntilFinish(BETWEEN_UPDATES) == null) {
                    progress.update(run);
                }
            }
            run.waitUntilFinish();
        } catch (RuntimeException e) {
            throw RunFailures.explained("the run failed", e);
        } finally {
            progress.end();
        }
    }
}
