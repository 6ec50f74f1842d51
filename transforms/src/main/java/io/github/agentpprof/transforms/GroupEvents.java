package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.coder.EventBatch;
import java.io.Serializable;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Brings events with the same key together, in a handful of shards: whoever has one event of a key has them all.
 *
 * <p>A group of its own for each key would cost the direct runner a millisecond each; a shard holds many keys, and the
 * reader of a shard sorts them out in memory.
 */
final class GroupEvents extends PTransform<PCollection<Event>, PCollection<KV<Integer, Iterable<EventBatch>>>> {
    /** Tells where an event meets others of its kind: those that must meet give the same number. */
    interface MeetingKey extends Serializable {
        int of(Event event);
    }

    private final MeetingKey key;
    private final int shards;

    private GroupEvents(MeetingKey key, int shards) {
        this.key = key;
        this.shards = shards;
    }

    static GroupEvents by(MeetingKey key, int shards) {
        return new GroupEvents(key, shards);
    }

    @Override
    public PCollection<KV<Integer, Iterable<EventBatch>>> expand(PCollection<Event> events) {
        return events.apply("Pack", ParDo.of(new PackFn(key, shards)))
                .setCoder(KvCoder.of(VarIntCoder.of(), EventBatch.BatchCoder.of()))
                .apply("Group", GroupByKey.create());
    }

    private static final class PackFn extends DoFn<Event, KV<Integer, EventBatch>> {
        private static final int FULL = 1 << 20;

        private final MeetingKey key;
        private final int shards;
        private transient EventBatch.Builder[] open;

        PackFn(MeetingKey key, int shards) {
            this.key = key;
            this.shards = shards;
        }

        @StartBundle
        public void start() {
            open = new EventBatch.Builder[shards];
        }

        @ProcessElement
        public void process(@Element Event event, OutputReceiver<KV<Integer, EventBatch>> out) {
            int shard = Math.floorMod(key.of(event) * 0x9E3779B9 >>> 7, shards);
            if (open[shard] == null) {
                open[shard] = new EventBatch.Builder();
            }
            open[shard].add(event);
            if (open[shard].bytes() >= FULL) {
                out.output(KV.of(shard, open[shard].build()));
                open[shard] = null;
            }
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            for (int shard = 0; shard < shards; shard++) {
                if (open[shard] != null) {
                    context.output(
                            KV.of(shard, open[shard].build()),
                            BoundedWindow.TIMESTAMP_MIN_VALUE,
                            GlobalWindow.INSTANCE);
                }
            }
            open = null;
        }
    }
}
