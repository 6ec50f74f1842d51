package io.github.agentpprof.transforms.price;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Usage;

/**
 * What a call would have cost with another cache, in nano-dollars.
 *
 * <p>Public for {@code PriceEvents}.
 */
public final class CachePrices {
    private CachePrices() {}

    /** What was paid more for what had been in the cache than reading it there would have cost, by class; never negative. */
    public static Cost surcharge(Call call, Pricer pricer) {
        Usage missed = call.contents().missed();
        if (missed.prompt() == 0) {
            return Cost.NONE;
        }
        Usage all = call.metering().counted();
        Usage read = all.minus(missed).plus(new Usage(0, 0, missed.prompt(), 0, 0, 0, 0));
        Cost full = cost(all, call, pricer);
        Cost better = cost(read, call, pricer);
        long reading = Math.max(0, better.cacheRead() - full.cacheRead());
        long toInput = Contents.upTo(reading, missed.input(), missed.prompt());
        long toShort = Contents.upTo(reading, missed.input() + missed.cacheWrite5m(), missed.prompt()) - toInput;
        return new Cost(
                above(full, better, CostKind.INPUT, toInput),
                0,
                0,
                above(full, better, CostKind.CACHE_WRITE_5M, toShort),
                above(full, better, CostKind.CACHE_WRITE_1H, reading - toInput - toShort),
                0);
    }

    /** What it would have cost more to write for an hour what was written for five minutes and had not been there before. */
    public static long hourly(Call call, Pricer pricer) {
        Usage all = call.metering().counted();
        long anew = all.cacheWrite5m() - call.contents().missed().cacheWrite5m();
        if (anew <= 0 || !call.metering().model().contains("claude")) {
            return 0;
        }
        Usage longer = all.minus(new Usage(0, 0, 0, anew, 0, 0, 0)).plus(new Usage(0, 0, 0, 0, anew, 0, 0));
        return Math.max(
                0, cost(longer, call, pricer).total() - cost(all, call, pricer).total());
    }

    private static long above(Cost full, Cost better, CostKind kind, long reading) {
        return Math.max(0, full.of(kind) - better.of(kind) - reading);
    }

    private static Cost cost(Usage usage, Call call, Pricer pricer) {
        return pricer.cost(
                        usage,
                        call.metering().model(),
                        call.origin().time(),
                        call.metering().service())
                .orElse(Cost.NONE);
    }
}
