package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.profile.Sku;
import io.github.agentpprof.transforms.price.Pricer;
import io.github.agentpprof.transforms.price.Tariff;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/**
 * Lays the shares of one call onto its unit prices, mostly one for each class. A call in which other models had a part has those of
 * each: its own tokens come first, theirs after them. What they did beside what the vendor counts comes with the first share of its
 * class, whose cost has theirs in it.
 */
final class Skus {
    private static final String UNKNOWN = "unknown";

    private final Map<CostKind, Deque<Part>> left = new EnumMap<>(CostKind.class);
    private final Map<CostKind, Deque<Part>> beside = new EnumMap<>(CostKind.class);

    /** What is left to lay onto a price. */
    private record Part(Sku sku, long quantity) {}

    /** Takes parts of a share. */
    @FunctionalInterface
    interface Parts {
        void add(Sku sku, long quantity, long nanos);
    }

    Skus(Call call, Pricer pricer) {
        Metering metering = call.metering();
        Usage own = metering.counted();
        for (Usage other : metering.others().values()) {
            own = metering.othersBeside() ? own : own.minus(other);
        }
        add(call, pricer, metering.model(), own);
        metering.others().forEach((model, usage) -> add(call, pricer, model, usage));
        Usage counted = metering.counted();
        left.forEach((kind, parts) -> beside.put(kind, beyond(parts, quantity(counted, kind))));
    }

    /** Takes from the end of {@code parts} what is more than {@code counted}. */
    private static Deque<Part> beyond(Deque<Part> parts, long counted) {
        Deque<Part> more = new ArrayDeque<>();
        long excess = parts.stream().mapToLong(Part::quantity).sum() - counted;
        while (excess > 0) {
            Part last = parts.removeLast();
            long taken = Math.min(excess, last.quantity);
            more.addFirst(new Part(last.sku, taken));
            if (taken < last.quantity || parts.isEmpty()) {
                parts.addLast(new Part(last.sku, last.quantity - taken));
            }
            excess -= taken;
        }
        return more;
    }

    /**
     * Lays the next share of a class onto its prices; the parts add up to it, beside what the vendor does not count.
     *
     * @param quantity tokens or searches
     * @param nanos what they cost
     * @param dropped whether nobody wants the parts
     */
    void lay(CostKind kind, long quantity, long nanos, boolean dropped, Parts output) {
        Deque<Part> parts = left.get(kind);
        if (!dropped) {
            beside.get(kind).forEach(part -> output.add(part.sku, part.quantity, 0));
            beside.get(kind).clear();
        }
        long done = 0;
        long given = 0;
        do {
            while (parts.size() > 1 && parts.getFirst().quantity == 0) {
                parts.removeFirst();
            }
            Part part = parts.removeFirst();
            long taken = parts.isEmpty() ? quantity - done : Math.min(quantity - done, part.quantity);
            done += taken;
            long cost = (done == quantity ? nanos : Contents.upTo(nanos, done, quantity)) - given;
            given += cost;
            parts.addFirst(new Part(part.sku, part.quantity - taken));
            if (!dropped) {
                output.add(part.sku, taken, cost);
            }
        } while (done < quantity);
    }

    private void add(Call call, Pricer pricer, String model, Usage usage) {
        String service = call.metering().service();
        // A call of several models has a price if all of them have.
        Tariff tariff = call.cost() == null
                ? null
                : pricer.tariff(usage.prompt(), model, call.origin().time(), service)
                        .orElse(null);
        for (CostKind kind : CostKind.values()) {
            Deque<Part> parts = left.computeIfAbsent(kind, name -> new ArrayDeque<>());
            long quantity = quantity(usage, kind);
            if (parts.isEmpty() || quantity > 0) {
                parts.add(new Part(sku(tariff, model, kind, service), quantity));
            }
        }
    }

    private static Sku sku(Tariff tariff, String model, CostKind kind, String service) {
        boolean tier = tariff != null && tariff.abovePromptTokens() > 0 && kind != CostKind.WEB_SEARCH;
        return new Sku(
                model.isEmpty() ? UNKNOWN : model,
                kind.frame(),
                kind == CostKind.WEB_SEARCH ? "" : service.replace(Metering.STANDARD, ""),
                tier ? Long.toString(tariff.abovePromptTokens()) : "",
                tariff == null ? "" : tariff.price(kind).toPlainString());
    }

    private static long quantity(Usage usage, CostKind kind) {
        return switch (kind) {
            case INPUT -> usage.input();
            case OUTPUT -> usage.output();
            case CACHE_READ -> usage.cacheRead();
            case CACHE_WRITE_5M -> usage.cacheWrite5m();
            case CACHE_WRITE_1H -> usage.cacheWrite1h();
            case WEB_SEARCH -> usage.webSearches();
        };
    }
}
