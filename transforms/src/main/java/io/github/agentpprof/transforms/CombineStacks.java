package io.github.agentpprof.transforms;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Adds partial sums up, so that each stack of a view is in one sum only. Works in a handful of shards, each of which
 * holds its distinct stacks in memory.
 */
public final class CombineStacks extends PTransform<PCollection<StackSums>, PCollection<Part>> {
    private final int shards;

    private CombineStacks(int shards) {
        this.shards = shards;
    }

    public static CombineStacks inShards(int shards) {
        return new CombineStacks(shards);
    }

    @Override
    public PCollection<Part> expand(PCollection<StackSums> partial) {
        return partial.apply("Shard", ParDo.of(new ShardFn(shards)))
                .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(StackSums.class)))
                .apply("Group", GroupByKey.create())
                .apply("Sum", ParDo.of(new SumFn()))
                .setCoder(SerializableCoder.of(Part.class));
    }

    private static final class ShardFn extends DoFn<StackSums, KV<Integer, StackSums>> {
        private final int shards;

        ShardFn(int shards) {
            this.shards = shards;
        }

        @ProcessElement
        public void process(@Element StackSums sums, OutputReceiver<KV<Integer, StackSums>> out) {
            StackSums[] parts = new StackSums[shards];
            sums.forEach((key, raw) -> {
                int shard = Math.floorMod(key.stack().frames().hashCode(), shards);
                if (parts[shard] == null) {
                    parts[shard] = new StackSums(sums.view());
                }
                parts[shard].add(key, raw);
            });
            for (int shard = 0; shard < shards; shard++) {
                if (parts[shard] != null) {
                    out.output(KV.of(shard, parts[shard]));
                }
            }
        }
    }

    private static final class SumFn extends DoFn<KV<Integer, Iterable<StackSums>>, Part> {
        @ProcessElement
        public void process(@Element KV<Integer, Iterable<StackSums>> shard, OutputReceiver<Part> out) {
            StackSums whole = null;
            for (StackSums part : shard.getValue()) {
                whole = whole == null ? new StackSums(part.view()) : whole;
                whole.add(part);
            }
            out.output(whole);
        }
    }
}
