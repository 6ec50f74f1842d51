package io.github.agentpprof.transforms.model;

import java.io.Serializable;

/**
 * Money by billing class, in nano-dollars (1e-9 US dollars); one component for each {@link CostKind}.
 *
 * <p>Nano-dollars are fine enough that a call's cost is exact to the vendor's price list: a price of $0.025 for a
 * million tokens is 25 nano-dollars a token.
 */
public record Cost(long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h, long webSearch)
        implements Serializable {
    public static final Cost NONE = new Cost(0, 0, 0, 0, 0, 0);

    public long of(CostKind kind) {
        return switch (kind) {
            case INPUT -> input;
            case OUTPUT -> output;
            case CACHE_READ -> cacheRead;
            case CACHE_WRITE_5M -> cacheWrite5m;
            case CACHE_WRITE_1H -> cacheWrite1h;
            case WEB_SEARCH -> webSearch;
        };
    }

    public Cost plus(Cost other) {
        return new Cost(
                Math.addExact(input, other.input),
                Math.addExact(output, other.output),
                Math.addExact(cacheRead, other.cacheRead),
                Math.addExact(cacheWrite5m, other.cacheWrite5m),
                Math.addExact(cacheWrite1h, other.cacheWrite1h),
                Math.addExact(webSearch, other.webSearch));
    }

    public long total() {
        return input + output + cacheRead + cacheWrite5m + cacheWrite1h + webSearch;
    }
}
