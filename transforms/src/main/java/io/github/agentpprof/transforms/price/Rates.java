package io.github.agentpprof.transforms.price;

import io.github.agentpprof.transforms.model.CostKind;
import java.io.Serializable;

/**
 * What a token of each class costs, in pico-dollars (1e-12 US dollars); a dollar for a million tokens is 1,000,000.
 *
 * @param input prompt tokens that neither came from nor went to the cache
 * @param output generated tokens
 * @param cacheRead prompt tokens from the cache
 * @param cacheWrite5m prompt tokens kept for five minutes
 * @param cacheWrite1h prompt tokens kept for an hour
 */
public record Rates(long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h)
        implements Serializable {
    /** In a price list: the vendor publishes no price for this class. */
    static final long UNKNOWN = -1;

    /** What a token of a class costs; a search is none, and 0. */
    long of(CostKind kind) {
        return switch (kind) {
            case INPUT -> input;
            case OUTPUT -> output;
            case CACHE_READ -> cacheRead;
            case CACHE_WRITE_5M -> cacheWrite5m;
            case CACHE_WRITE_1H -> cacheWrite1h;
            case WEB_SEARCH -> 0;
        };
    }

    /**
     * Fills in cache prices that Anthropic leaves to its rule: a read costs 0.1, a five-minute write 1.25 and an hour's
     * write 2 times the input price (platform.claude.com, prompt caching).
     */
    Rates filledAsAnthropic() {
        return filled((input + 5) / 10, (input * 5 + 2) / 4, input * 2);
    }

    /**
     * Fills in cache prices of any other vendor. Who publishes no price for cached tokens gives no discount on them and
     * asks no surcharge for keeping them: they are prompt tokens at the input price (for reads, OpenAI's pro models say so,
     * and ccusage computes so). Nobody else sells an hour's write: it costs the vendor's one write price.
     */
    Rates filledAsOthers() {
        return filled(input, input, known(cacheWrite5m, input));
    }

    private Rates filled(long read, long write5m, long write1h) {
        return new Rates(
                input, output, known(cacheRead, read), known(cacheWrite5m, write5m), known(cacheWrite1h, write1h));
    }

    private static long known(long price, long otherwise) {
        return price == UNKNOWN ? otherwise : price;
    }
}
