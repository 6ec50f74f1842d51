package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.ThreadRows;
import io.github.agentpprof.transforms.model.coder.EventBatch;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Takes away what a forked or spawned thread only repeats from its parent, which counts it already.
 *
 * <p>The calls with which a fork's file begins are copies as long as they have the numbers of the parent's calls, one
 * after the other. Where no parent's file begins like the fork's, calls that follow each other within a second are the
 * copies: two or more, since one alone tells nothing.
 */
public final class DropReplays extends PTransform<PCollection<Event>, PCollection<Event>> {
    private static final TupleTag<Event> OWN = new TupleTag<>() {};
    private static final TupleTag<Event> COMPARED = new TupleTag<>() {};

    private final int shards;

    private DropReplays(int shards) {
        this.shards = shards;
    }

    public static DropReplays inShards(int shards) {
        return new DropReplays(shards);
    }

    @Override
    public PCollection<Event> expand(PCollection<Event> events) {
        PCollectionTuple split =
                events.apply("Split", ParDo.of(new SplitFn()).withOutputTags(OWN, TupleTagList.of(COMPARED)));
        PCollection<Event> kept = split.get(COMPARED)
                .setCoder(EventCoder.of())
                .apply(GroupEvents.by(DropReplays::thread, shards))
                .apply("Compare", ParDo.of(new CompareFn()))
                .setCoder(EventCoder.of());
        return PCollectionList.of(split.get(OWN).setCoder(EventCoder.of()))
                .and(kept)
                .apply("Join", Flatten.pCollections());
    }

    /** A fork meets its parent's rows under the parent's name. */
    private static String thread(Event event) {
        return event instanceof ThreadRows rows
                ? rows.thread()
                : event.lineage().parent();
    }

    private static final class SplitFn extends DoFn<Event, Event> {
        @ProcessElement
        public void process(@Element Event event, MultiOutputReceiver out) {
            boolean compared = event instanceof ThreadRows || event.lineage().forked();
            out.get(compared ? COMPARED : OWN).output(event);
        }
    }

    private static final class CompareFn extends DoFn<KV<Integer, Iterable<EventBatch>>, Event> {
        /**
         * The rows that hold where files disagree about a thread: the latest to start, so that an id used again means its
         * last user; of several that start together always the same one, and of that the longest telling.
         */
        private static final Comparator<ThreadRows> HOLDS = Comparator.comparingLong(ThreadRows::start)
                .thenComparing(rows -> rows.prefixes().get(0))
                .thenComparing(rows -> rows.prefixes().size());

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<EventBatch>> shard, OutputReceiver<Event> out) {
            Map<String, ThreadRows> parents = new HashMap<>();
            List<Event> forked = new ArrayList<>();
            for (EventBatch batch : shard.getValue()) {
                batch.forEach(event -> {
                    if (event instanceof ThreadRows rows) {
                        parents.merge(rows.thread(), rows, (a, b) -> HOLDS.compare(a, b) >= 0 ? a : b);
                    } else {
                        forked.add(event);
                    }
                });
            }
            for (Event event : forked) {
                if (!isReplay(event.lineage(), parents.get(event.lineage().parent()))) {
                    out.output(event);
                }
            }
        }

        private static boolean isReplay(Lineage lineage, ThreadRows parent) {
            List<Long> rows = parent == null ? List.of() : parent.prefixes();
            if (rows.isEmpty() || rows.get(0) != lineage.first()) {
                return lineage.quick();
            }
            return lineage.index() < rows.size() && rows.get(lineage.index()) == lineage.prefix();
        }
    }
}
