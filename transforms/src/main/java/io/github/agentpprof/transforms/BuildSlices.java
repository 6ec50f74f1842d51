package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Slice;
import io.github.agentpprof.transforms.outcome.RejectLimit;
import io.github.agentpprof.transforms.outcome.Slicing;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Makes profiles of the parts of slices, each slice where its parts meet: no worker holds more than one of them, however many
 * stacks there are in all. None is made if too much was refused or there are too many.
 */
public final class BuildSlices extends PTransform<PCollection<KV<String, byte[]>>, PCollection<Slice>> {
    private static final Coder<List<Sample>> SAMPLES = ListCoder.of(SerializableCoder.of(Sample.class));

    private final Slicing slicing;
    private final RejectLimit limit;
    private final PCollection<RunSummary> summary;

    private BuildSlices(Slicing slicing, RejectLimit limit, PCollection<RunSummary> summary) {
        this.slicing = slicing;
        this.limit = limit;
        this.summary = summary;
    }

    /** @param summary of the run, which says whether there are to be any */
    public static BuildSlices of(Slicing slicing, RejectLimit limit, PCollection<RunSummary> summary) {
        return new BuildSlices(slicing, limit, summary);
    }

    /** Samples as they travel: bytes are copied quickly by runners that copy what meets. */
    static byte[] packed(List<Sample> samples) throws CoderException {
        return CoderUtils.encodeToByteArray(SAMPLES, samples);
    }

    @Override
    public PCollection<Slice> expand(PCollection<KV<String, byte[]>> pieces) {
        PCollectionView<RunSummary> run = summary.apply("Summary", View.asSingleton());
        return pieces.apply("Group", GroupByKey.create())
                .apply("Slice", ParDo.of(new SliceFn(slicing, limit, run)).withSideInputs(run))
                .setCoder(SerializableCoder.of(Slice.class));
    }

    private static final class SliceFn extends DoFn<KV<String, Iterable<byte[]>>, Slice> {
        private final Slicing slicing;
        private final RejectLimit limit;
        private final PCollectionView<RunSummary> summary;

        SliceFn(Slicing slicing, RejectLimit limit, PCollectionView<RunSummary> summary) {
            this.slicing = slicing;
            this.limit = limit;
            this.summary = summary;
        }

        @ProcessElement
        public void process(ProcessContext context) throws CoderException {
            RunSummary run = context.sideInput(summary);
            if (limit.withholds(run) || slicing.isExceeded(run)) {
                return;
            }
            List<Sample> samples = new ArrayList<>();
            for (byte[] piece : context.element().getValue()) {
                samples.addAll(CoderUtils.decodeFromByteArray(SAMPLES, piece));
            }
            context.output(Slicing.slice(context.element().getKey(), samples));
        }
    }
}
