package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.BeamOptions;
import io.github.agentpprof.pipeline.engine.Engine;
import io.github.agentpprof.pipeline.find.FoundTraces;
import io.github.agentpprof.pipeline.find.TraceSources;
import io.github.agentpprof.pipeline.run.ProfileConfig;
import io.github.agentpprof.pipeline.run.ProfileRun;
import io.github.agentpprof.pipeline.show.Progress;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.transforms.read.Labelling;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;

/** A run in this process that shows prompts to a learner and counts nothing. */
final class LearningRun {
    private LearningRun() {}

    static Tagger over(
            TraceSources sources, String agent, TaggerLearner learner, Map<String, String> environment, PrintWriter err)
            throws IOException {
        Engine engine = Engine.of(List.of());
        PipelineOptions forSearch = BeamOptions.of(engine);
        try (FoundTraces found = FoundTraces.in(sources, Labelling.NONE, engine, forSearch)) {
            ProfileConfig config = ProfileConfig.learning(found, sources.scope(), agent, learner);
            return new ProfileRun(config, found.options(engine, forSearch))
                    .learn(Progress.in(environment, err, found.files(), found.bytes()));
        }
    }
}
