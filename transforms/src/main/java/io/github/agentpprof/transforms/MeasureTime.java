package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.coder.EventBatch;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import io.github.agentpprof.transforms.session.SessionTime;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Gives each call and each use of a tool its share of the wall-clock time in which its session was active; the shares
 * add up to the union of the session's intervals. Everything else goes through as it is. Stands after
 * {@link DeduplicateEvents}, when each event is there once and in its place, and before {@link SelectEvents}, since
 * what is selected away had its share too.
 *
 * <p>Intervals count as the trace tells them, however long: what waited a night for a permission, or for a laptop to
 * wake up, was going on all night, since nothing tells it from work. Only ten years and more are taken for a clock that
 * was not set. A call begins with what it answers, as its reader says; where that reaches back before a prompt, the time
 * before the prompt is the call's and not idle. What lacks one of its times has no share.
 *
 * <p>Holds one shard of sessions in memory at a time.
 */
public final class MeasureTime extends PTransform<PCollection<Event>, PCollection<Event>> {
    private final int shards;
    private final boolean idle;

    private MeasureTime(int shards, boolean idle) {
        this.shards = shards;
        this.idle = idle;
    }

    public static MeasureTime inShards(int shards) {
        return new MeasureTime(shards, false);
    }

    /** Whether to add an event for each time that a session waited for its person. */
    public MeasureTime includingIdle(boolean newIdle) {
        return new MeasureTime(shards, newIdle);
    }

    @Override
    public PCollection<Event> expand(PCollection<Event> events) {
        return events.apply(GroupEvents.by(Sessions::hash, shards))
                .apply("Measure", ParDo.of(new MeasureFn(idle)))
                .setCoder(EventCoder.of());
    }

    private static final class MeasureFn extends DoFn<KV<Integer, Iterable<EventBatch>>, Event> {
        private final boolean idle;

        MeasureFn(boolean idle) {
            this.idle = idle;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<EventBatch>> shard, OutputReceiver<Event> out) {
            Sessions<SessionTime> sessions = new Sessions<>(SessionTime::new);
            for (EventBatch batch : shard.getValue()) {
                batch.forEach(event -> {
                    sessions.of(event).add(event);
                    if (!(event instanceof Call) && !(event instanceof ToolUse)) {
                        out.output(event);
                    }
                });
            }
            for (SessionTime session : sessions.all()) {
                session.measure(out::output);
                if (idle) {
                    session.idle(out::output);
                }
            }
        }
    }
}
