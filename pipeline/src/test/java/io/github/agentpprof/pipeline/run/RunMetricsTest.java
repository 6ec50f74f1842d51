package io.github.agentpprof.pipeline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.pipeline.TraceHomes;
import io.github.agentpprof.pipeline.engine.Engine;
import io.github.agentpprof.pipeline.engine.KeepForDriver;
import io.github.agentpprof.pipeline.engine.LeftForDriver;
import io.github.agentpprof.pipeline.find.FoundTraces;
import io.github.agentpprof.pipeline.find.TracePlace;
import io.github.agentpprof.pipeline.find.TraceSources;
import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.taggers.regex.RegexTagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.transforms.BuildProfiles;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.outcome.RunMetrics;
import io.github.agentpprof.transforms.price.PriceTable;
import io.github.agentpprof.transforms.read.Labelling;
import io.github.agentpprof.transforms.redact.PathGroups;
import io.github.agentpprof.transforms.session.EventSelection;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.view.StackShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine shows while it runs is, at the end, what the summary says. */
class RunMetricsTest {
    @Test
    void areThoseOfTheSummary(@TempDir Path folder) throws IOException {
        TraceHomes homes = TraceHomes.FIXTURES.copyTo(folder, Path.of("/home/ada"));
        Path blog = homes.file("-home-ada-blog");
        Files.writeString(blog, "no JSON\n" + Files.readString(blog));
        TraceSources sources = new TraceSources(
                folder,
                List.of(TracePlace.root("claude", homes.claude(), true), TracePlace.root("codex", homes.codex(), true)),
                ProjectScope.all(),
                List.of(),
                () -> {});
        FoundTraces found = FoundTraces.in(sources, Labelling.NONE, Engine.of(List.of()), null);
        RegexTagger tagger = new RegexTagger(List.of());
        ProfileConfig config = new ProfileConfig(
                found,
                ProjectScope.all(),
                "",
                List.of("tokens"),
                StackShape.OWN,
                PathGroups.DEFAULT_DEPTH,
                false,
                1,
                new TreeMap<>(),
                false,
                false,
                DrawingSettings.DEFAULT,
                TaggerLearner.of(tagger),
                List.of(),
                new TreeMap<>(),
                false,
                EventSelection.ALL,
                false,
                ZoneOffset.UTC,
                PriceTable.bundled(),
                "",
                Labelling.NONE,
                CostOutputs.NONE,
                Nightly.NONE);

        Pipeline pipeline = Pipeline.create();
        LeftForDriver left = LeftForDriver.in(null);
        String kept = left.file("summary");
        ProfilePipeline.build(pipeline, config, List.of(tagger), "", List.of())
                .get(BuildProfiles.SUMMARY)
                .apply(KeepForDriver.at(kept));
        PipelineResult run = pipeline.run();
        run.waitUntilFinish();

        RunSummary summary;
        try (left) {
            summary = (RunSummary) left.read(kept);
        }
        assertEquals(6, counter(run, RunMetrics.FILES_READ));
        assertEquals(summary.count("files"), counter(run, RunMetrics.FILES_READ));
        assertEquals(summary.count("bytes"), counter(run, RunMetrics.BYTES_READ));
        // The line above, and one of the fixtures that is cut off.
        assertEquals(2, counter(run, RunMetrics.REJECTS));
        assertEquals(summary.count("rejects"), counter(run, RunMetrics.REJECTS));
        assertEquals(summary.count("duplicates"), counter(run, RunMetrics.DUPLICATES));
        assertEquals(1, counter(run, RunMetrics.DUPLICATES));
        assertEquals(17, counter(run, RunMetrics.EVENTS));
        assertEquals(summary.count(RunSummary.PROMPTS) + summary.totals().calls(), counter(run, RunMetrics.EVENTS));
        assertEquals(1, counter(run, RunMetrics.UNPRICED_CALLS));
        assertEquals(summary.count("unpriced_calls"), counter(run, RunMetrics.UNPRICED_CALLS));
    }

    private static long counter(PipelineResult run, MetricName name) {
        MetricsFilter filter = MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.named(name.getNamespace(), name.getName()))
                .build();
        long sum = 0;
        for (MetricResult<Long> counter : run.metrics().queryMetrics(filter).getCounters()) {
            sum += counter.getCommitted();
        }
        return sum;
    }
}
