package io.github.agentpprof.transforms.price;

import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Usage;
import java.math.BigDecimal;

/**
 * What the units of one call cost at API list price.
 *
 * <p>Public for {@code Skus}, which lays a call onto its unit prices.
 *
 * @param rates of a token, in pico-dollars
 * @param factor of the service, in thousandths, on each of these
 * @param search nano-dollars for a web search
 * @param abovePromptTokens the tier of long contexts that the prices are of: prompts of more tokens than this; 0 for none
 */
public record Tariff(Rates rates, long factor, long search, long abovePromptTokens) {
    /** A pico-dollar a token is a millionth of a dollar for a million of them, times thousandths of a factor. */
    private static final int TOKEN_SCALE = 9;

    /** A nano-dollar a search is a millionth of a dollar for a thousand of them. */
    private static final int SEARCH_SCALE = 6;

    /** Nano-dollars by class, rounded half up once for each. */
    Cost cost(Usage usage) {
        return new Cost(
                Pricer.nanoDollars(usage.input(), rates.input() * factor),
                Pricer.nanoDollars(usage.output(), rates.output() * factor),
                Pricer.nanoDollars(usage.cacheRead(), rates.cacheRead() * factor),
                Pricer.nanoDollars(usage.cacheWrite5m(), rates.cacheWrite5m() * factor),
                Pricer.nanoDollars(usage.cacheWrite1h(), rates.cacheWrite1h() * factor),
                Math.multiplyExact(usage.webSearches(), search));
    }

    /** Dollars for a million tokens of a class, or a thousand searches; exact, without zeros at its end. */
    public BigDecimal price(CostKind kind) {
        BigDecimal exact = kind == CostKind.WEB_SEARCH
                ? BigDecimal.valueOf(search, SEARCH_SCALE)
                : BigDecimal.valueOf(rates.of(kind) * factor, TOKEN_SCALE);
        return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
    }
}
