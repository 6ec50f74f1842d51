package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.pipeline.engine.RunFailedException;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.transforms.read.Labelling;
import io.github.agentpprof.transforms.read.TraceFile;
import io.github.agentpprof.transforms.read.TraceFileCoder;
import io.github.agentpprof.transforms.redact.People;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.range.OffsetRange;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** Looks for traces in places, each on one worker, which hands on a file as soon as it has found it. */
final class FindTraces extends PTransform<PCollection<TracePlace>, PCollectionTuple> {
    /** The traces; those that are in two places twice. */
    static final TupleTag<TraceFile> FILES = new TupleTag<>() {};

    /** What came of each place. */
    static final TupleTag<Searched> PLACES = new TupleTag<>() {};

    /**
     * A place, and what came of looking into it.
     *
     * @param looks empty if it cannot be looked into
     * @param failure why not, empty if it can be
     * @param misuse whether it is none that anybody could look into
     */
    record Searched(TracePlace place, PlacesSearched looks, String failure, boolean misuse) implements Serializable {}

    private final FindFn fn;

    private FindTraces(FindFn fn) {
        this.fn = fn;
    }

    /** A search by somebody whose home is {@code home}; neither he nor what labels hide is named. */
    static FindTraces by(Path home, Labelling labelling) {
        return new FindTraces(new FindFn(home.toString(), People.ofThisMachine(), labelling));
    }

    @Override
    public PCollectionTuple expand(PCollection<TracePlace> places) {
        PCollectionTuple found = places.apply("Find", ParDo.of(fn).withOutputTags(FILES, TupleTagList.of(PLACES)));
        found.get(FILES).setCoder(TraceFileCoder.of());
        found.get(PLACES).setCoder(SerializableCoder.of(Searched.class));
        return found;
    }

    /** Its restriction divides nothing: Spark hands on the outputs of such a step before it has all of them. */
    @DoFn.BoundedPerElement
    private static final class FindFn extends DoFn<TracePlace, TraceFile> {
        private static final PlacesSearched NOTHING = new PlacesSearched(List.of(), List.of());

        private final String home;
        private final People people;
        private final Labelling labelling;

        FindFn(String home, People people, Labelling labelling) {
            this.home = home;
            this.people = people;
            this.labelling = labelling;
        }

        @GetInitialRestriction
        public OffsetRange initialRestriction() {
            return new OffsetRange(0, 1);
        }

        @GetRestrictionCoder
        public OffsetRange.Coder restrictionCoder() {
            return OffsetRange.Coder.of();
        }

        @ProcessElement
        public void process(
                @Element TracePlace place, RestrictionTracker<OffsetRange, Long> tracker, MultiOutputReceiver out) {
            if (tracker.tryClaim(0L)) {
                Discovery discovery = new Discovery(
                        Path.of(home), people, file -> out.get(FILES).output(labelling.shown(file)));
                out.get(PLACES).output(search(place, discovery));
            }
        }

        /** The engine would try a failure again, and then tell it in words of its own. */
        private Searched search(TracePlace place, Discovery discovery) {
            try {
                place.search(discovery);
                return new Searched(place, PlacesSearched.by(discovery, labelling), "", false);
            } catch (UsageException e) {
                return new Searched(place, NOTHING, e.getMessage(), true);
            } catch (RunFailedException | IOException e) {
                return new Searched(place, NOTHING, e.getMessage(), false);
            }
        }
    }
}
