package io.github.agentpprof.sinks.focus;

import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.Sku;
import io.github.agentpprof.transforms.model.profile.Totals;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a row is of: a day, a group and a unit price; or what rounding has made of a vendor's day.
 *
 * @param sku null for what rounding has made
 * @param tags values of the group by field, without those that do not apply
 * @param sum of all its causes of waste
 * @param waste micro-dollars by cause
 * @param listCost dollars, exact: quantity times price
 */
record Charge(
        String day,
        String vendor,
        Sku sku,
        SortedMap<String, String> tags,
        CostRow sum,
        SortedMap<String, Long> waste,
        BigDecimal listCost) {
    private static final int MICRO = 6;
    private static final int MILLION = 6;
    private static final int THOUSAND = 3;
    private static final String SEARCH = "web_search";
    private static final CostRow NOTHING = new CostRow(List.of(), Totals.NONE, 0, 0, 0);

    /** What was used at a unit price. */
    static Charge usage(
            String day, Sku sku, SortedMap<String, String> tags, CostRow sum, SortedMap<String, Long> waste) {
        Charge charge = new Charge(day, Vendor.of(sku.model()), sku, tags, sum, waste, BigDecimal.ZERO);
        BigDecimal cost = charge.unitPrice().multiply(charge.pricedQuantity());
        return new Charge(day, charge.vendor, sku, tags, sum, waste, cost);
    }

    /** What is between a vendor's day in the profile, in which stacks are rounded, and the sum of its charges. */
    static Charge rounding(String day, String vendor, BigDecimal dollars) {
        return new Charge(day, vendor, null, new TreeMap<>(), NOTHING, new TreeMap<>(), dollars);
    }

    boolean isUsage() {
        return sku != null;
    }

    boolean isOfSearches() {
        return sku.meter().equals(SEARCH);
    }

    /** Whether a list has the price. */
    boolean isPriced() {
        return !isUsage() || !sku.price().isEmpty();
    }

    /** Tokens or searches. */
    long quantity() {
        Usage usage = sum.totals().usage();
        return isOfSearches() ? usage.webSearches() : usage.tokens();
    }

    /** The same in the unit that the price is for, a million or a thousand. */
    BigDecimal pricedQuantity() {
        return BigDecimal.valueOf(quantity(), isOfSearches() ? THOUSAND : MILLION);
    }

    /** Dollars for that unit; 0 where no list has a price, which {@link #isPriced} says. */
    BigDecimal unitPrice() {
        return isPriced() ? new BigDecimal(sku.price()) : BigDecimal.ZERO;
    }

    /** Dollars as the profile has them. */
    BigDecimal profileCost() {
        return dollars(sum.totals().microDollars());
    }

    /** Names the price in a list: what it is for, without the price. */
    String priceId() {
        return sku.model()
                + "/"
                + sku.meter()
                + (sku.service().isEmpty()
                        ? ""
                        : "/" + withoutSlash(sku.service()).replace('/', '-'))
                + (sku.above().isEmpty() ? "" : "/above-" + sku.above());
    }

    static BigDecimal dollars(long micros) {
        return BigDecimal.valueOf(micros, MICRO);
    }

    private static String withoutSlash(String service) {
        return service.startsWith("/") ? service.substring(1) : service;
    }
}
