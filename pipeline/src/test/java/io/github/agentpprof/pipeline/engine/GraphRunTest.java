package io.github.agentpprof.pipeline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.agentpprof.pipeline.show.Progress;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

class GraphRunTest {
    /** An engine of another version than the one that its jar was made for. */
    public static final class OldRunner extends PipelineRunner<PipelineResult> {
        /** Beam makes runners so. */
        public static OldRunner fromOptions(PipelineOptions options) {
            return new OldRunner();
        }

        @Override
        public PipelineResult run(Pipeline pipeline) {
            throw new NoSuchMethodError("'void Old.run()'");
        }
    }

    @Test
    void anEngineOfAnotherVersionIsNamedAsThat() {
        PipelineOptions options = PipelineOptionsFactory.create();
        options.setRunner(OldRunner.class);
        Pipeline pipeline = Pipeline.create(options);
        assertEquals(
                "the run failed: the engine or its Java is none that this program fits, see docs/fleet.md:"
                        + " NoSuchMethodError: 'void Old.run()'",
                assertThrows(RunFailedException.class, () -> GraphRun.execute(pipeline, Progress.NONE, ""))
                        .getMessage());
    }
}
