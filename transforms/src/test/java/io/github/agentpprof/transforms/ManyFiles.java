package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Ledger;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import io.github.agentpprof.transforms.outcome.Tally;
import io.github.agentpprof.transforms.price.PriceTable;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * What the graph makes of several files: replays dropped, sessions linked, repetitions merged, calls priced. Sorted by
 * time, since a graph has no order.
 */
record ManyFiles(
        List<Prompt> prompts, List<Call> calls, List<ToolUse> tools, List<Ledger> ledgers, Map<String, Long> counts) {
    private static final int SHARDS = 3;

    /** What the graphs of this JVM have put out, by run: their steps are copied, so nothing else is shared. */
    private static final Map<String, List<Object>> FOUND = new ConcurrentHashMap<>();

    static ManyFiles of(String... files) {
        List<Event> events = new ArrayList<>();
        for (String file : files) {
            events.addAll(RecordedTrace.of(file).events());
        }
        return of(events);
    }

    static ManyFiles of(List<Event> events) {
        String run = UUID.randomUUID().toString();
        FOUND.put(run, Collections.synchronizedList(new ArrayList<>()));
        Pipeline pipeline = Pipeline.create();
        PCollectionTuple merged = pipeline.apply(Create.of(events).withCoder(EventCoder.of()))
                .apply(DropReplays.inShards(SHARDS))
                .apply(LinkSessions.inShards(SHARDS))
                .get(LinkSessions.EVENTS)
                .apply(DeduplicateEvents.inShards(SHARDS));
        PCollection<Event> priced = merged.get(DeduplicateEvents.EVENTS).apply(PriceEvents.from(PriceTable.bundled()));
        priced.apply("Keep events", ParDo.of(new KeepFn<>(run)));
        merged.get(DeduplicateEvents.TALLIES).apply("Keep tallies", ParDo.of(new KeepFn<>(run)));
        pipeline.run().waitUntilFinish();
        return found(FOUND.remove(run));
    }

    private static ManyFiles found(List<Object> all) {
        Tally tally = new Tally();
        all.stream().filter(Tally.class::isInstance).forEach(part -> tally.add((Tally) part));
        return new ManyFiles(
                sorted(all, Prompt.class, Comparator.comparing(Prompt::id)),
                sorted(all, Call.class, Comparator.comparing(Call::id).thenComparing(Call::requestId)),
                sorted(all, ToolUse.class, Comparator.comparing(ToolUse::id)),
                sorted(all, Ledger.class, Comparator.comparing(Ledger::book)),
                tally.counts());
    }

    private static <E extends Event> List<E> sorted(List<Object> all, Class<E> kind, Comparator<E> ties) {
        return all.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .sorted(Comparator.comparing((E event) -> event.origin().time()).thenComparing(ties))
                .toList();
    }

    /** What each call counts. */
    List<Usage> usages() {
        return calls.stream().map(call -> call.metering().counted()).toList();
    }

    /** All calls together. */
    Usage total() {
        return usages().stream().reduce(Usage.NONE, Usage::plus);
    }

    /** The prompt hash that each call has been given, by call id. */
    String promptOf(String callId) {
        return calls.stream()
                .filter(call -> call.id().equals(callId))
                .map(call -> call.context().promptHash())
                .reduce((a, b) -> a + " and " + b)
                .orElse("no such call");
    }

    private static final class KeepFn<T> extends DoFn<T, Void> {
        private final String run;

        KeepFn(String run) {
            this.run = run;
        }

        @ProcessElement
        public void process(@Element T element) {
            FOUND.get(run).add(element);
        }
    }
}
