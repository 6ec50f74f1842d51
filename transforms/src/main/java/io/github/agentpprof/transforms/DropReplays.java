package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.ThreadRows;
import io.github.agentpprof.transforms.model.coder.EventBatch;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import io.github.agentpprof.transforms.session.Replays;
import io.github.agentpprof.transforms.session.RunningTotals;
import io.github.agentpprof.transforms.session.StandIns;
import java.util.HashMap;
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
 * Takes away what a file only repeats: a forked or spawned thread of its parent, which counts it already ({@link Replays}),
 * and a running total of the totals before ({@link RunningTotals}); and what a better witness tells as well ({@link StandIns}). The saved output of a thread adds nothing where the
 * thread's own file is there.
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
                .apply(GroupEvents.by(event -> thread(event).hashCode(), shards))
                .apply("Compare", ParDo.of(new CompareFn()))
                .setCoder(EventCoder.of());
        return PCollectionList.of(split.get(OWN).setCoder(EventCoder.of()))
                .and(kept)
                .apply("Join", Flatten.pCollections());
    }

    /** A fork meets its parent's rows under the parent's name, a total its thread's others under its own. */
    private static String thread(Event event) {
        return event instanceof ThreadRows rows
                ? rows.thread()
                : event.lineage().parent();
    }

    private static final class SplitFn extends DoFn<Event, Event> {
        @ProcessElement
        public void process(@Element Event event, MultiOutputReceiver out) {
            boolean compared = event instanceof ThreadRows || event.lineage().compared();
            out.get(compared ? COMPARED : OWN).output(event);
        }
    }

    private static final class CompareFn extends DoFn<KV<Integer, Iterable<EventBatch>>, Event> {
        @ProcessElement
        public void process(@Element KV<Integer, Iterable<EventBatch>> shard, OutputReceiver<Event> out) {
            Map<String, Replays> threads = new HashMap<>();
            Map<String, RunningTotals> totals = new HashMap<>();
            Map<String, StandIns> standIns = new HashMap<>();
            for (EventBatch batch : shard.getValue()) {
                batch.forEach(event -> {
                    if (event.lineage().standsIn() || event.lineage().isCompanion()) {
                        standIns.computeIfAbsent(thread(event), name -> new StandIns())
                                .add(event);
                        return;
                    }
                    if (event.lineage().total()) {
                        totals.computeIfAbsent(thread(event), id -> new RunningTotals())
                                .add(event);
                        return;
                    }
                    Replays thread = threads.computeIfAbsent(thread(event), id -> new Replays());
                    if (event instanceof ThreadRows rows) {
                        standIns.computeIfAbsent(thread(event), name -> new StandIns())
                                .tell(rows);
                        thread.tell(rows);
                    } else {
                        thread.compare(event);
                    }
                });
            }
            threads.values().forEach(thread -> thread.resolve(out::output));
            standIns.values().forEach(standIn -> standIn.resolve(out::output));
            totals.forEach((id, total) -> {
                if (!threads.containsKey(id) || !threads.get(id).isTold()) {
                    total.resolve(out::output);
                }
            });
        }
    }
}
