package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.follow.SessionContexts;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.coder.EventBatch;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import io.github.agentpprof.transforms.session.SessionTime;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Says of each call what its prompt was made of, what of it had been in the cache, and what it was for nothing for; of each
 * use of a tool what came of it. What came into contexts goes in and not out; everything else goes through as it is. Stands
 * after {@link DeduplicateEvents}, when each call is there once, and before {@link SelectEvents}, since a context holds what
 * came before the time that is selected.
 *
 * <p>Holds one shard of sessions in memory at a time; of each context no more than its pieces, a few numbers each.
 */
public final class FollowContext extends PTransform<PCollection<Event>, PCollection<Event>> {
    private final int shards;
    private final boolean timed;
    private final boolean idle;

    private FollowContext(int shards, boolean timed, boolean idle) {
        this.shards = shards;
        this.timed = timed;
        this.idle = idle;
    }

    public static FollowContext inShards(int shards) {
        return new FollowContext(shards, false, false);
    }

    /**
     * Does what {@link MeasureTime} does as well, if that is wanted: whoever wants both needs sessions to meet only once.
     *
     * @param newIdle whether to add an event for each time that a session waited for its person
     */
    public FollowContext measuringTime(boolean wanted, boolean newIdle) {
        return new FollowContext(shards, wanted, newIdle);
    }

    @Override
    public PCollection<Event> expand(PCollection<Event> events) {
        return events.apply(GroupEvents.by(Sessions::hash, shards))
                .apply("Follow", ParDo.of(new FollowFn(timed, idle)))
                .setCoder(EventCoder.of());
    }

    /** One session. */
    private static final class Session {
        final SessionContexts contexts = new SessionContexts();
        final SessionTime time = new SessionTime();

        void follow(Event event, Consumer<Event> out) {
            if (event instanceof Call
                    || event instanceof ToolUse
                    || event instanceof Prompt
                    || event instanceof Arrival) {
                contexts.add(event);
            } else {
                out.accept(event);
            }
        }
    }

    private static final class FollowFn extends DoFn<KV<Integer, Iterable<EventBatch>>, Event> {
        private final boolean timed;
        private final boolean idle;

        FollowFn(boolean timed, boolean idle) {
            this.timed = timed;
            this.idle = idle;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<EventBatch>> shard, OutputReceiver<Event> out) {
            Sessions<Session> sessions = new Sessions<>(Session::new);
            for (EventBatch batch : shard.getValue()) {
                batch.forEach(event -> {
                    Session session = sessions.of(event);
                    if (timed) {
                        session.time.add(event);
                    }
                    if (!timed || !(event instanceof Call) && !(event instanceof ToolUse)) {
                        session.follow(event, out::output);
                    }
                });
            }
            // What a session holds need not be there beside the next one's.
            for (Session session = sessions.poll(); session != null; session = sessions.poll()) {
                Session one = session;
                if (timed) {
                    one.time.measure(event -> one.follow(event, out::output));
                    if (idle) {
                        one.time.idle(out::output);
                    }
                }
                one.contexts.resolve(out::output);
            }
        }
    }
}
