package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.coder.EventCoder;
import io.github.agentpprof.transforms.outcome.RunMetrics;
import io.github.agentpprof.transforms.price.CachePrices;
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
    private final String agent;
    private final String service;

    private PriceEvents(PriceTable prices, String agent, String service) {
        this.prices = prices;
        this.agent = agent;
        this.service = service;
    }

    public static PriceEvents from(PriceTable prices) {
        return new PriceEvents(prices, "", "");
    }

    /** Takes those calls of {@code newAgent} whose trace names no service to have asked for {@code newService}. */
    public PriceEvents inService(String newAgent, String newService) {
        return new PriceEvents(prices, newAgent, newService);
    }

    @Override
    public PCollection<Event> expand(PCollection<Event> events) {
        return events.apply("Price", ParDo.of(new PriceFn(new Pricer(prices), agent, service)))
                .setCoder(EventCoder.of());
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

    /** The call with what the cache that it missed, and what a longer one, would have made of its price. */
    static Call priced(Call call, Pricer pricer) {
        Contents contents = call.contents();
        return call.cost() == null || !contents.known()
                ? call
                : call.holding(contents.priced(CachePrices.surcharge(call, pricer), CachePrices.hourly(call, pricer)));
    }

    /** The call in {@code service} if it is the agent's and names none. */
    static Call served(Call call, String agent, String service) {
        boolean open =
                call.metering().service().isEmpty() && call.origin().agent().equals(agent);
        return open ? call.metered(call.metering().servedAs(service)) : call;
    }

    private static final class PriceFn extends DoFn<Event, Event> {
        private final Counter events = RunMetrics.counter(RunMetrics.EVENTS);
        private final Counter unpriced = RunMetrics.counter(RunMetrics.UNPRICED_CALLS);
        private final Pricer pricer;
        private final String agent;
        private final String service;

        PriceFn(Pricer pricer, String agent, String service) {
            this.pricer = pricer;
            this.agent = agent;
            this.service = service;
        }

        @ProcessElement
        public void process(@Element Event event, OutputReceiver<Event> out) {
            if (event instanceof Call told) {
                Call call = served(told, agent, service);
                Cost cost = cost(call, pricer).orElse(null);
                unpriced.inc(cost == null ? 1 : 0);
                out.output(priced(call.priced(cost), pricer));
            } else {
                out.output(event);
            }
            events.inc(event instanceof Call || event instanceof Prompt ? 1 : 0);
        }
    }
}
