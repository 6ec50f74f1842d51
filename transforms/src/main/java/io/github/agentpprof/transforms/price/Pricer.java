package io.github.agentpprof.transforms.price;

import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.Usage;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Turns the tokens of a call into what it costs at API list price. A subscription's bill differs.
 *
 * <p>Whole numbers only: pico-dollars a token, times tokens, times thousandths of a factor, rounded half up to nano-dollars once
 * for each class of a call.
 *
 * @param prices what a token costs
 */
public record Pricer(PriceTable prices) implements Serializable {
    /** Pico-dollars times thousandths in a nano-dollar: 1e3 times 1e3. */
    private static final long UNITS = 1_000_000;

    /** With the prices that come with the program. */
    public static Pricer bundled() {
        return new Pricer(PriceTable.bundled());
    }

    /**
     * The cost of one call by billing class, in nano-dollars; empty if the model is unpriced.
     *
     * <p>Example: {@code claude-opus-4-8} with 2 input, 13,507 1-hour-write and 147 output tokens costs $0.138755.
     *
     * @param usage of one call, not of several: a long-context tier is chosen by the size of its prompt
     * @param model as the trace names it
     * @param epochMillis when the call was made; {@link Long#MIN_VALUE} if unknown, which takes the latest price
     * @param service {@code fast}, {@code priority}, {@code batch} or {@code flex}; empty, or anything else, for standard;
     *     behind a slash the place it had to run in, {@code us}. Multiplies token prices; searches cost the same in every service
     */
    public Optional<Cost> cost(Usage usage, String model, long epochMillis, String service) {
        return tariff(usage.prompt(), model, epochMillis, service).map(tariff -> tariff.cost(usage));
    }

    /**
     * The unit prices of one call, empty if the model is unpriced; for the parameters see {@link #cost}.
     *
     * @param prompt tokens of the whole prompt of one call
     */
    public Optional<Tariff> tariff(long prompt, String model, long epochMillis, String service) {
        return prices.find(model).map(found -> {
            PriceRow row = found.at(epochMillis, prompt);
            return new Tariff(
                    row.rates(),
                    Modifiers.bundled().factor(service, found.model(), !row.isBase()),
                    Modifiers.bundled().webSearch(found.model()),
                    row.abovePromptTokens());
        });
    }

    /** Falls back to big numbers where the product does not fit: 1e10 tokens at $600 with a factor of 2.5 are 1.5e22. */
    static long nanoDollars(long tokens, long unitsPerToken) {
        long units = tokens * unitsPerToken;
        if (Math.multiplyHigh(tokens, unitsPerToken) != 0 || units < 0 || units > Long.MAX_VALUE - UNITS) {
            BigInteger exact = BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(unitsPerToken));
            return new BigDecimal(exact, 6).setScale(0, RoundingMode.HALF_UP).longValueExact();
        }
        return (units + UNITS / 2) / UNITS;
    }
}
