package io.github.agentpprof.pipeline.engine;

import io.github.agentpprof.pipeline.show.Progress;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.joda.time.Duration;

/**
 * Has an engine run a graph to its end.
 *
 * <p>Public for {@code ProfileRun} and {@code RemoteListing}.
 */
public final class GraphRun {
    private static final Duration BETWEEN_UPDATES = Duration.millis(200);

    private GraphRun() {}

    /**
     * Runs.
     *
     * @throws RunFailedException if files cannot be written, the memory is too small, the engine gives up or is of another
     *     version than this program needs
     */
    public static void execute(Pipeline pipeline, Progress progress) {
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
        } catch (LinkageError e) {
            if (Engine.isRemote(pipeline.getOptions().getRunner().getSimpleName())) {
                throw RunFailures.unfit(e);
            }
            throw e;
        } finally {
            progress.end();
        }
    }
}
