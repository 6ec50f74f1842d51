package io.github.agentpprof.pipeline.run;

import io.github.agentpprof.sinks.Draft;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Brings the drafts of all outputs together, once for the run, when the last of them is whole. */
final class GatherDrafts extends PTransform<PCollection<RunSummary>, PCollection<OutputDrafts>> {
    private final List<PCollectionView<Iterable<Draft>>> drafts;

    private GatherDrafts(List<PCollectionView<Iterable<Draft>>> drafts) {
        this.drafts = drafts;
    }

    /** Gathers these; the summary, of which a run has one, says when. */
    static GatherDrafts of(List<PCollectionView<Iterable<Draft>>> drafts) {
        return new GatherDrafts(List.copyOf(drafts));
    }

    @Override
    public PCollection<OutputDrafts> expand(PCollection<RunSummary> summary) {
        return summary.apply("Gather", ParDo.of(new GatherFn(drafts)).withSideInputs(drafts))
                .setCoder(SerializableCoder.of(OutputDrafts.class));
    }

    private static final class GatherFn extends DoFn<RunSummary, OutputDrafts> {
        private final List<PCollectionView<Iterable<Draft>>> drafts;

        GatherFn(List<PCollectionView<Iterable<Draft>>> drafts) {
            this.drafts = drafts;
        }

        @ProcessElement
        public void process(ProcessContext context) {
            List<Draft> all = new ArrayList<>();
            drafts.forEach(some -> context.sideInput(some).forEach(all::add));
            context.output(new OutputDrafts(all));
        }
    }
}
