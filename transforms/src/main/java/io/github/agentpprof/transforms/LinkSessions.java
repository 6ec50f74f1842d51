package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.EventBatch;
import io.github.agentpprof.transforms.model.EventCoder;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Puts each prompt and call in its place: its session's project and tag, and the prompt that set it off.
 *
 * <p>No single file knows these: a subagent's work belongs to a prompt of its parent's file, and a title may come last.
 * Facts go in; prompts, calls and ledgers come out, those of the project asked for. Holds one shard of sessions in
 * memory at a time.
 */
public final class LinkSessions extends PTransform<PCollection<Event>, PCollection<Event>> {
    private final int shards;

    private LinkSessions(int shards) {
        this.shards = shards;
    }

    public static LinkSessions inShards(int shards) {
        return new LinkSessions(shards);
    }

    @Override
    public PCollection<Event> expand(PCollection<Event> events) {
        return events.apply(GroupEvents.by(LinkSessions::session, shards))
                .apply("Link", ParDo.of(new LinkFn()))
                .setCoder(EventCoder.of());
    }

    private static String session(Event event) {
        return event.origin().agent() + " " + event.origin().session();
    }

    private static final class LinkFn extends DoFn<KV<Integer, Iterable<EventBatch>>, Event> {
        @ProcessElement
        public void process(@Element KV<Integer, Iterable<EventBatch>> shard, OutputReceiver<Event> out) {
            Map<String, SessionLinks> sessions = new HashMap<>();
            for (EventBatch batch : shard.getValue()) {
                batch.forEach(event -> sessions.computeIfAbsent(session(event), name -> new SessionLinks())
                        .add(event));
            }
            for (SessionLinks session : sessions.values()) {
                if (session.inside()) {
                    session.resolve(out::output);
                }
            }
        }
    }
}
