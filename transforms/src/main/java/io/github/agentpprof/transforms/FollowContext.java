package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.follow.SessionContexts;
import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.coder.EventBatch;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import java.util.TreeMap;
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

    private FollowContext(int shards) {
        this.shards = shards;
    }

    public static FollowContext inShards(int shards) {
        return new FollowContext(shards);
    }

    @Override
    public PCollection<Event> expand(PCollection<Event> events) {
        return events.apply(GroupEvents.by(FollowContext::session, shards))
                .apply("Follow", ParDo.of(new FollowFn()))
                .setCoder(EventCoder.of());
    }

    private static String session(Event event) {
        return event.origin().agentSession();
    }

    private static final class FollowFn extends DoFn<KV<Integer, Iterable<EventBatch>>, Event> {
        @ProcessElement
        public void process(@Element KV<Integer, Iterable<EventBatch>> shard, OutputReceiver<Event> out) {
            TreeMap<String, SessionContexts> sessions = new TreeMap<>();
            for (EventBatch batch : shard.getValue()) {
                batch.forEach(event -> {
                    if (event instanceof Call
                            || event instanceof ToolUse
                            || event instanceof Prompt
                            || event instanceof Arrival) {
                        sessions.computeIfAbsent(session(event), name -> new SessionContexts())
                                .add(event);
                    } else {
                        out.output(event);
                    }
                });
            }
            while (!sessions.isEmpty()) {
                // What a session holds need not be there beside the next one's.
                sessions.pollFirstEntry().getValue().resolve(out::output);
            }
        }
    }
}
