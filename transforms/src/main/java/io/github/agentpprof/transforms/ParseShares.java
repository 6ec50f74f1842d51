package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.read.PartOutput;
import io.github.agentpprof.transforms.read.ReadPart;
import io.github.agentpprof.transforms.read.TraceReading;
import io.github.agentpprof.transforms.read.TraceShare;
import io.github.agentpprof.transforms.read.TraceSource;
import java.util.List;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads shares of a history on a cluster into what {@link ParseTraces} gives.
 *
 * <p>It is a source and no {@code DoFn}: Spark would hold all outputs of an element of a plain one, and before a splittable
 * one both engines deal elements out by chance, so that large files meet.
 */
public final class ParseShares extends PTransform<PBegin, PCollectionTuple> {
    private final TraceSource source;

    private ParseShares(TraceSource source) {
        this.source = source;
    }

    /** Reads what is wanted of each share in one place. */
    public static ParseShares of(List<TraceShare> shares, TraceReading wanted) {
        return new ParseShares(new TraceSource(shares, wanted));
    }

    @Override
    public PCollectionTuple expand(PBegin begin) {
        return ParseTraces.withCoders(begin.apply("Read", Read.from(source))
                .apply(
                        "Divide",
                        ParDo.of(new DivideFn())
                                .withOutputTags(
                                        ParseTraces.EVENTS,
                                        TupleTagList.of(ParseTraces.TALLIES).and(ParseTraces.FILES))));
    }

    private static final class DivideFn extends DoFn<ReadPart, TracedEvent> {
        private final PartOutput parts = new PartOutput(ParseTraces.TALLIES, ParseTraces.FILES);

        @ProcessElement
        public void process(@Element ReadPart part, MultiOutputReceiver out) {
            parts.handOn(part, out).forEach(out.get(ParseTraces.EVENTS)::output);
        }
    }
}
