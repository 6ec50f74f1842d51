package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.outcome.Projection;
import io.github.agentpprof.transforms.outcome.StackSums;
import io.github.agentpprof.transforms.view.Framing;
import io.github.agentpprof.transforms.view.StackView;
import io.github.agentpprof.transforms.view.StackViews;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Lays events onto the stacks of all views, summed up within each bundle: many events go in, few sums come out, in the
 * shards in which {@link CombineStacks} adds them up.
 *
 * <p>One step for all views, since every step costs the direct runner its time whatever flows through it.
 */
public final class ProjectStacks extends PTransform<PCollection<Event>, PCollection<KV<Integer, StackSums>>> {
    private final List<Projection> projections;
    private final ZoneId zone;
    private final int shards;

    private ProjectStacks(List<Projection> projections, ZoneId zone, int shards) {
        this.projections = List.copyOf(projections);
        this.zone = zone;
        this.shards = shards;
    }

    /** Projects onto all of these in one shard; days are days in {@code zone}. */
    public static ProjectStacks onto(List<Projection> projections, ZoneId zone) {
        return new ProjectStacks(projections, zone, 1);
    }

    /** Spreads stacks over so many shards. */
    public ProjectStacks inShards(int newShards) {
        return new ProjectStacks(projections, zone, newShards);
    }

    @Override
    public PCollection<KV<Integer, StackSums>> expand(PCollection<Event> events) {
        return events.apply("Project", ParDo.of(new ProjectFn(projections, zone, shards)))
                .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(StackSums.class)));
    }

    private static final class ProjectFn extends DoFn<Event, KV<Integer, StackSums>> {
        /** Distinct stacks after which a bundle hands on what it has. */
        private static final int FULL = 100_000;

        private final List<Projection> projections;
        private final ZoneId zone;
        private final int shards;
        private transient List<Adder> adders;

        ProjectFn(List<Projection> projections, ZoneId zone, int shards) {
            this.projections = projections;
            this.zone = zone;
            this.shards = shards;
        }

        @StartBundle
        public void start() {
            adders = projections.stream()
                    .map(projection -> new Adder(projection, zone, shards))
                    .toList();
        }

        @ProcessElement
        public void process(@Element Event event, OutputReceiver<KV<Integer, StackSums>> out) {
            Labels labels = labels(event);
            for (Adder adder : adders) {
                adder.add(event, labels);
                if (adder.size >= FULL) {
                    adder.handOn(out::output);
                }
            }
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            for (Adder adder : adders) {
                adder.handOn(sums -> context.output(sums, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
            }
            adders = null;
        }

        private Labels labels(Event event) {
            Origin origin = event.origin();
            String model = event instanceof Call call
                    ? call.metering().model()
                    : event instanceof ToolUse use ? use.model() : "";
            return new Labels(origin.session(), model, day(origin.time()), origin.branch(), origin.labels());
        }

        private String day(long time) {
            return time == Origin.NO_TIME
                    ? ""
                    : LocalDate.ofInstant(Instant.ofEpochMilli(time), zone).toString();
        }
    }

    /** Sums of one projection in the making, by shard. */
    private static final class Adder {
        private final Projection projection;
        private final StackView view;
        private final Framing framing;
        private final StackSums[] sums;
        private int size;

        Adder(Projection projection, ZoneId zone, int shards) {
            this.projection = projection;
            this.view = StackViews.named(projection.view()).orElseThrow();
            this.framing = new Framing(projection.shape(), zone);
            this.sums = new StackSums[shards];
        }

        void add(Event event, Labels known) {
            Labels labels = projection.labels(known);
            view.project(event, framing, (stack, partition, raw) -> {
                int shard = Math.floorMod(stack.frames().hashCode(), sums.length);
                if (sums[shard] == null) {
                    sums[shard] = new StackSums(projection.sums());
                }
                size -= sums[shard].size();
                sums[shard].add(new StackSums.Key(stack, labels, partition), raw);
                size += sums[shard].size();
            });
        }

        void handOn(Consumer<KV<Integer, StackSums>> out) {
            for (int shard = 0; shard < sums.length; shard++) {
                if (sums[shard] != null) {
                    int key = shard;
                    sums[shard].inParts(part -> out.accept(KV.of(key, part)));
                    sums[shard] = null;
                }
            }
            size = 0;
        }
    }
}
