package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.coder.EventBatch;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.outcome.Part;
import io.github.agentpprof.transforms.outcome.Tally;
import io.github.agentpprof.transforms.price.PriceTable;
import io.github.agentpprof.transforms.price.Pricer;
import io.github.agentpprof.transforms.session.SessionLinks;
import java.io.Serializable;
import java.util.function.ToLongFunction;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Puts each prompt and call in its place: its session's project and tag, and the prompt that set it off.
 *
 * <p>No single file knows these: a subagent's work belongs to a prompt of its parent's file, and a title may come last.
 * Facts go in; prompts, calls and ledgers come out, those of the project asked for. Holds one shard of sessions in
 * memory at a time.
 */
public final class LinkSessions extends PTransform<PCollection<Event>, PCollectionTuple> {
    /** Prompts, calls and ledgers of the sessions kept. */
    public static final TupleTag<Event> EVENTS = new TupleTag<>() {};

    /** How many sessions were kept, and how many of which other projects were not. */
    public static final TupleTag<Part> TALLIES = new TupleTag<>() {};

    private final int shards;
    private final Worth worth;

    private LinkSessions(int shards, Worth worth) {
        this.shards = shards;
        this.worth = worth;
    }

    public static LinkSessions inShards(int shards) {
        return new LinkSessions(shards, null);
    }

    /**
     * Gives sessions of which no text gives a tag that of the work on which most of their money went. Calls are priced here for
     * that and once more as what counts, when it is known which of their tellings does: that costs less than another look at all.
     */
    public LinkSessions taggedByWork(PriceTable prices, String agent, String service) {
        Pricer pricer = new Pricer(prices);
        return new LinkSessions(
                shards,
                call -> PriceEvents.cost(PriceEvents.served(call, agent, service), pricer)
                        .map(Cost::total)
                        .orElse(0L));
    }

    /** What a call costs in nano-dollars, 0 without a price. */
    private interface Worth extends ToLongFunction<Call>, Serializable {}

    @Override
    public PCollectionTuple expand(PCollection<Event> events) {
        PCollectionTuple linked = events.apply(GroupEvents.by(Sessions::hash, shards))
                .apply("Link", ParDo.of(new LinkFn(worth)).withOutputTags(EVENTS, TupleTagList.of(TALLIES)));
        linked.get(EVENTS).setCoder(EventCoder.of());
        linked.get(TALLIES).setCoder(SerializableCoder.of(Part.class));
        return linked;
    }

    private static final class LinkFn extends DoFn<KV<Integer, Iterable<EventBatch>>, Event> {
        private final Worth worth;

        LinkFn(Worth worth) {
            this.worth = worth;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<EventBatch>> shard, MultiOutputReceiver out) {
            Sessions<SessionLinks> sessions = new Sessions<>(SessionLinks::new);
            for (EventBatch batch : shard.getValue()) {
                batch.forEach(event -> sessions.of(event).add(event));
            }
            Tally tally = new Tally();
            for (SessionLinks session : sessions.all()) {
                if (session.inside()) {
                    tally.count(RunSummary.SESSIONS_KEPT, 1);
                    session.resolve(worth, out.get(EVENTS)::output);
                } else {
                    tally.count(RunSummary.SESSIONS_ELSEWHERE + session.project(), 1);
                }
            }
            out.get(TALLIES).output(tally);
        }
    }
}
