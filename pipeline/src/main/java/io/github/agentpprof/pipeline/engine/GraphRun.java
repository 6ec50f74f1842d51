package io.github.agentpprof.pipeline.engine;

import io.github.agentpprof.pipeline.show.Progress;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/**
 * Has an engine run a graph to its end.
 *
 * <p>Public for {@code ProfileRun} and {@code RemoteListing}.
 */
public final class GraphRun {
    private GraphRun() {}

    /**
     * Runs.
     *
     * @param reading what it does while files are read, such as {@code reading traces}
     * @throws RunFailedException if files cannot be written, the memory is too small, the engine gives up or is of another
     *     version than this program needs
     */
    public static void execute(Pipeline pipeline, Progress progress, String reading) {
        try {
            EarlyWork.invokers(pipeline);
            progress.reading(reading);
            PipelineResult run = pipeline.run();
            if (Engine.isRemote(pipeline.getOptions().getRunner().getSimpleName())) {
                progress.elsewhere(run);
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
            progress.reading("");
        }
    }
}
