package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import io.github.agentpprof.transforms.outcome.RunMetrics;
import io.github.agentpprof.transforms.price.PriceTable;
import io.github.agentpprof.transforms.price.Pricer;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Gives each call its cost at API list price; one whose model, or one of whose models, has no price stays without.
 */
public final class PriceEvents extends PTransform<PCollection<Event>, PCollection<Event>> {
    private final PriceTable prices;

    private PriceEvents(PriceTable prices) {
        this.prices = prices;
    }

    public static PriceEvents from(PriceTable prices) {
        return new PriceEvents(prices);
    }

    @Override
    public PCollection<Event> expand(PCollection<Event> events) {
        return events.apply("Price", ParDo.of(new PriceFn(new Pricer(prices)))).setCoder(EventCoder.of());
    }

    /** The cost of a call: each model's share at that model's price. */
    static Optional<Cost> cost(Call call, Pricer pricer) {
        Metering metering = call.metering();
        long time = call.origin().time();
        Usage own = metering.counted();
        Cost others = Cost.NONE;
        for (Map.Entry<String, Usage> other : metering.others().entrySet()) {
            Optional<Cost> cost = pricer.cost(other.getValue(), other.getKey(), time, metering.service());
            if (cost.isEmpty()) {
                return Optional.empty();
            }
            others = others.plus(cost.get());
            own = metering.othersBeside() ? own : own.minus(other.getValue());
        }
        Cost rest = others;
        return pricer.cost(own, metering.model(), time, metering.service()).map(rest::plus);
    }

    private static final class PriceFn extends DoFn<Event, Event> {
        private final Counter events = RunMetrics.counter(RunMetrics.EVENTS);
        private final Counter unpriced = RunMetrics.counter(RunMetrics.UNPRICED_CALLS);
        private final Pricer pricer;

        PriceFn(Pricer pricer) {
            this.pricer = pricer;
        }

        @ProcessElement
        public void process(@Element Event event, OutputReceiver<Event> out) {
            if (event instanceof Call call) {
                Cost cost = cost(call, pricer).orElse(null);
                unpriced.inc(cost == null ? 1 : 0);
                out.output(call.priced(cost));
            } else {
                out.output(event);
            }
            events.inc(event instanceof Call || event instanceof Prompt ? 1 : 0);
        }
    }
}
