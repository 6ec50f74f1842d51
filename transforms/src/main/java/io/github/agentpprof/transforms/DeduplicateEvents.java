package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Given;
import io.github.agentpprof.transforms.model.Ledger;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.coder.EventBatch;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.outcome.Part;
import io.github.agentpprof.transforms.outcome.RunMetrics;
import io.github.agentpprof.transforms.outcome.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Makes one event of all that is told of the same prompt or call, over all files: histories are resumed, forked and
 * copied, and a call's blocks are lines of their own.
 *
 * <p>Merging takes the best of the numbers and the best witness for the rest; order of arrival cannot matter.
 */
public final class DeduplicateEvents extends PTransform<PCollection<Event>, PCollectionTuple> {
    /** How the ids begin that Anthropic gives to responses, directly or through a cloud, and how long they are at least. */
    private static final String VENDORS_ID = "msg_";

    private static final int LEAST_VENDORS_ID = 24;

    /** Each prompt, call and ledger once. */
    public static final TupleTag<Event> EVENTS = new TupleTag<>() {};

    /** How many repetitions were found. */
    public static final TupleTag<Part> TALLIES = new TupleTag<>() {};

    private final int shards;
    private final boolean dated;

    private DeduplicateEvents(int shards, boolean dated) {
        this.shards = shards;
        this.dated = dated;
    }

    public static DeduplicateEvents inShards(int shards) {
        return new DeduplicateEvents(shards, false);
    }

    /** Tells when the first of all happened, as {@link RunSummary#OLDEST} says, if {@code wanted}. */
    public DeduplicateEvents tellingTheOldest(boolean wanted) {
        return new DeduplicateEvents(shards, wanted);
    }

    @Override
    public PCollectionTuple expand(PCollection<Event> events) {
        PCollectionTuple merged = events.apply(GroupEvents.by(event -> hash(event), shards))
                .apply("Merge", ParDo.of(new MergeFn(dated)).withOutputTags(EVENTS, TupleTagList.of(TALLIES)));
        merged.get(EVENTS).setCoder(EventCoder.of());
        merged.get(TALLIES).setCoder(SerializableCoder.of(Part.class));
        return merged;
    }

    /** A number that events with the same identity have in common. */
    private static int hash(Event event) {
        return event instanceof Call call
                ? call.id().hashCode()
                : event instanceof ToolUse use
                        ? use.id().hashCode()
                        : identity(event).hashCode();
    }

    /** What two tellings of the same event have in common; for calls more than the same call may have it. */
    private static String identity(Event event) {
        if (event instanceof Call call) {
            return "C" + call.origin().agent() + " " + call.id();
        }
        if (event instanceof Prompt prompt) {
            return "P" + prompt.origin().agent() + " " + prompt.id();
        }
        if (event instanceof ToolUse use) {
            return "T" + use.origin().agent() + " " + use.id();
        }
        if (event instanceof Arrival arrival) {
            return "A" + arrival.kind() + arrival.origin().agent() + " " + arrival.id();
        }
        if (event instanceof Given given) {
            return "G" + given.id();
        }
        return "L" + ((Ledger) event).book();
    }

    private static final class MergeFn extends DoFn<KV<Integer, Iterable<EventBatch>>, Event> {
        private static final Comparator<Prompt> BEST_WITNESS = Comparator.comparing(Prompt::origin)
                .thenComparing(Prompt::context)
                .thenComparing(Prompt::wording)
                .thenComparing(Prompt::tag)
                .thenComparing(Prompt::work)
                .thenComparing(Prompt::odds);

        private final Counter duplicates = RunMetrics.counter(RunMetrics.DUPLICATES);
        private final boolean dated;

        MergeFn(boolean dated) {
            this.dated = dated;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<EventBatch>> shard, MultiOutputReceiver out) {
            // In the order of arrival, in which neighbours have much in common.
            Map<String, List<Call>> calls = new LinkedHashMap<>();
            Map<String, Event> others = new LinkedHashMap<>();
            for (EventBatch batch : shard.getValue()) {
                batch.forEach(event -> {
                    if (event instanceof Call call) {
                        calls.computeIfAbsent(identity(event), id -> new ArrayList<>(1))
                                .add(call);
                    } else {
                        others.merge(identity(event), event, MergeFn::better);
                    }
                });
            }
            OutputReceiver<Event> events = out.get(EVENTS);
            Tally tally = new Tally();
            for (Event event : others.values()) {
                if (!(event instanceof ToolUse use) || !use.tool().isEmpty()) {
                    events.output(event);
                } else {
                    // A result of something that no line asks for.
                    tally.count("orphan_results", 1);
                }
            }
            for (List<Call> alike : calls.values()) {
                Map<String, Call> merged = merge(alike);
                tally.count("duplicates", alike.size() - merged.size());
                duplicates.inc(alike.size() - merged.size());
                for (Call call : merged.values()) {
                    if (call.metering().isEmpty()) {
                        tally.count("empty_calls", 1);
                    } else {
                        events.output(call);
                    }
                }
            }
            if (dated) {
                Stream.concat(calls.values().stream().flatMap(List::stream), others.values().stream())
                        .mapToLong(event -> event.origin().time())
                        .filter(time -> time != Origin.NO_TIME)
                        .min()
                        .ifPresent(time -> tally.count(RunSummary.OLDEST + time, 1));
            }
            if (!tally.isEmpty()) {
                out.get(TALLIES).output(tally);
            }
        }

        /**
         * Fragments with a vendor's id are one call, whatever else they say. Those with another id are one for each request
         * id among them; those without a request id, as gateways write them, join the first. Where no fragment has one,
         * what sets them apart decides, such as the numbers of the prompt: some relays answer everything under one id. Those
         * that nothing sets apart join the first.
         */
        private static Map<String, Call> merge(List<Call> alike) {
            String request = first(alike, Call::requestId);
            String apart = first(alike, Call::apart);
            String id = alike.get(0).id();
            boolean vendors = id.startsWith(VENDORS_ID) && id.length() >= LEAST_VENDORS_ID;
            Map<String, Call> merged = new TreeMap<>();
            for (Call call : alike) {
                String key = request.isEmpty()
                        ? given(call.apart(), apart)
                        : vendors ? request : given(call.requestId(), request);
                merged.merge(key, call, Call::merge);
            }
            joinPlaceholders(merged);
            return merged;
        }

        /** A first line that has no numbers of its prompt yet joins the call of its session, if there is only one. */
        private static void joinPlaceholders(Map<String, Call> merged) {
            if (merged.size() == 1) {
                return;
            }
            for (String bare : List.copyOf(merged.keySet())) {
                List<String> whole = merged.keySet().stream()
                        .filter(apart -> apart.startsWith(bare) && !apart.equals(bare))
                        .toList();
                if (bare.endsWith("@") && whole.size() == 1) {
                    merged.merge(whole.get(0), merged.remove(bare), Call::merge);
                }
            }
        }

        private static String first(List<Call> alike, Function<Call, String> name) {
            return alike.stream()
                    .map(name)
                    .filter(given -> !given.isEmpty())
                    .min(Comparator.naturalOrder())
                    .orElse("");
        }

        private static String given(String name, String otherwise) {
            return name.isEmpty() ? otherwise : name;
        }

        private static Event better(Event a, Event b) {
            if (a instanceof Given) {
                return a.origin().compareTo(b.origin()) <= 0 ? a : b;
            }
            if (a instanceof Arrival mine && b instanceof Arrival other) {
                return mine.merge(other);
            }
            if (a instanceof ToolUse mine && b instanceof ToolUse other) {
                return mine.merge(other);
            }
            if (a instanceof Prompt mine && b instanceof Prompt theirs) {
                return BEST_WITNESS.compare(mine, theirs) <= 0 ? a : b;
            }
            return ((Ledger) a).nanoDollars() >= ((Ledger) b).nanoDollars() ? a : b;
        }
    }
}
