package io.github.agentpprof.sinks.focus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.sinks.costs.FlatColumn;
import io.github.agentpprof.sinks.costs.FlatColumn.Type;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The columns of one version: those of the specification that apply, by name, then our own.
 *
 * <p>Nobody knows here what was billed: what must not be null is 0, and {@code x_BilledCostKnown} says so.
 */
final class FocusColumns {
    /** The causes of waste, which have a column each; see {@code docs/waste.md}. */
    static final List<String> CAUSES =
            List.of("carried", "failed", "interrupted", "rebuild", "repeat", "reread", "retry");

    private static final String CURRENCY = "USD";
    private static final String NOT_APPLICABLE = "Not Applicable";
    private static final String NO_CAUSE = "work";
    private static final int MICRO = 6;

    /** Millionths of tokens, times prices of nine digits. */
    private static final int EXACT = 15;

    private final FocusForm form;
    private final List<FlatColumn> columns = new ArrayList<>();
    private final List<Function<Charge, Object>> values = new ArrayList<>();

    FocusColumns(FocusForm form) {
        this.form = form;
        boolean old = form.version() == FocusVersion.V1_2;
        exact("BilledCost", true, charge -> BigDecimal.ZERO);
        text("BillingAccountId", true, this::account);
        text("BillingAccountName", false, charge -> null);
        text("BillingCurrency", true, charge -> CURRENCY);
        time("BillingPeriodEnd", charge -> start(day(charge).withDayOfMonth(1).plusMonths(1)));
        time("BillingPeriodStart", charge -> start(day(charge).withDayOfMonth(1)));
        text("ChargeCategory", true, charge -> charge.isUsage() ? "Usage" : "Adjustment");
        text("ChargeClass", false, charge -> null);
        text("ChargeDescription", false, FocusColumns::description);
        text("ChargeFrequency", true, charge -> charge.isUsage() ? "Usage-Based" : "One-Time");
        time("ChargePeriodEnd", charge -> start(day(charge).plusDays(1)));
        time("ChargePeriodStart", charge -> start(day(charge)));
        exact("ConsumedQuantity", false, ofUsage(charge -> BigDecimal.valueOf(charge.quantity())));
        text("ConsumedUnit", false, ofUsage(charge -> unit(charge, "")));
        exact("ContractedCost", true, Charge::listCost);
        exact("ContractedUnitPrice", false, ofUsage(Charge::unitPrice));
        exact("EffectiveCost", true, charge -> BigDecimal.ZERO);
        if (!old) {
            text("HostProviderName", true, charge -> NOT_APPLICABLE);
        }
        if (old) {
            text("InvoiceId", false, charge -> null);
        }
        text("InvoiceIssuerName", true, this::provider);
        exact("ListCost", true, Charge::listCost);
        exact("ListUnitPrice", false, ofUsage(Charge::unitPrice));
        text("PricingCategory", false, ofUsage(charge -> "Standard"));
        exact("PricingQuantity", false, ofUsage(Charge::pricedQuantity));
        text("PricingUnit", false, ofUsage(charge -> unit(charge, charge.isOfSearches() ? "1000 " : "1000000 ")));
        if (old) {
            text("ProviderName", true, this::provider);
            text("PublisherName", true, Charge::vendor);
        }
        text("ServiceCategory", true, charge -> "AI and Machine Learning");
        text("ServiceName", true, charge -> provider(charge) + " API");
        if (!old) {
            text("ServiceProviderName", true, this::provider);
        }
        text("ServiceSubcategory", true, charge -> "Generative AI");
        text("SkuId", false, ofUsage(charge -> charge.sku().model()));
        text("SkuMeter", false, ofUsage(charge -> charge.sku().meter()));
        text("SkuPriceDetails", false, ofUsage(FocusColumns::details));
        text("SkuPriceId", false, ofUsage(Charge::priceId));
        text("Tags", false, charge -> charge.tags().isEmpty() ? null : json(charge.tags()));
        own();
    }

    /** Columns of our own come last. */
    private void own() {
        flag("x_BilledCostKnown", charge -> false);
        count("x_Calls", charge -> charge.sum().totals().calls());
        money("x_CostHigh", charge -> charge.sum().high());
        money("x_CostLow", charge -> charge.sum().low());
        flag("x_ListPriceKnown", Charge::isPriced);
        count("x_LowerBoundCalls", charge -> charge.sum().openCalls());
        count("x_LowerBoundTokens", charge -> charge.sum().openOutput());
        for (String cause : CAUSES) {
            String name = cause.substring(0, 1).toUpperCase(Locale.ROOT) + cause.substring(1);
            money("x_Waste" + name + "Cost", charge -> charge.waste().getOrDefault(cause, 0L));
        }
        money("x_WasteCost", FocusColumns::wasted);
    }

    List<FlatColumn> columns() {
        return columns;
    }

    /** A value for each column. */
    List<Object> values(Charge charge) {
        List<Object> row = new ArrayList<>();
        values.forEach(value -> row.add(value.apply(charge)));
        return row;
    }

    private static long wasted(Charge charge) {
        return charge.waste().entrySet().stream()
                .filter(cause -> !cause.getKey().equals(NO_CAUSE))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String description(Charge charge) {
        return charge.isUsage()
                ? charge.sku().model() + ", " + charge.sku().meter() + ", API list price"
                : "what rounding each stack of the profile to micro-dollars makes of the day";
    }

    /** Null where the price is that of every ordinary request. */
    private static String details(Charge charge) {
        SortedMap<String, String> details = new TreeMap<>();
        if (!charge.sku().service().isEmpty()) {
            details.put("x_Service", charge.sku().service());
        }
        if (!charge.sku().above().isEmpty()) {
            details.put("x_PromptTokensAbove", charge.sku().above());
        }
        return details.isEmpty() ? null : json(details);
    }

    private static String unit(Charge charge, String many) {
        return many + (charge.isOfSearches() ? "Requests" : "Tokens");
    }

    private static String json(SortedMap<String, String> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> member : object.entrySet()) {
                json.writeStringField(member.getKey(), CleanText.line(member.getValue()));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private String provider(Charge charge) {
        return form.provider().isEmpty() ? charge.vendor() : form.provider();
    }

    private String account(Charge charge) {
        Map<String, String> accounts = form.accounts();
        String others = accounts.getOrDefault("", Vendor.UNKNOWN);
        return accounts.getOrDefault(provider(charge).toLowerCase(Locale.ROOT), others);
    }

    private static LocalDate day(Charge charge) {
        return LocalDate.parse(charge.day());
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(form.zone()).toInstant();
    }

    private static Function<Charge, Object> ofUsage(Function<Charge, Object> value) {
        return charge -> charge.isUsage() ? value.apply(charge) : null;
    }

    private void text(String name, boolean required, Function<Charge, Object> value) {
        add(FlatColumn.text(name, required), value);
    }

    /** As short as it is, but with a point: readers that guess types take a column of whole numbers for one that counts. */
    private void exact(String name, boolean required, Function<Charge, Object> value) {
        add(new FlatColumn(name, Type.EXACT, EXACT, required), charge -> {
            BigDecimal number = (BigDecimal) value.apply(charge);
            BigDecimal shortest = number == null ? BigDecimal.ZERO : number.stripTrailingZeros();
            return number == null ? null : shortest.setScale(Math.max(1, shortest.scale()));
        });
    }

    private void time(String name, Function<Charge, Object> value) {
        add(new FlatColumn(name, Type.TIME, 0, true), value);
    }

    private void flag(String name, Function<Charge, Object> value) {
        add(new FlatColumn(name, Type.FLAG, 0, true), value);
    }

    private void count(String name, Function<Charge, Long> value) {
        add(new FlatColumn(name, Type.COUNT, 0, true), charge -> BigDecimal.valueOf(value.apply(charge)));
    }

    private void money(String name, Function<Charge, Long> micros) {
        add(new FlatColumn(name, Type.DECIMAL, MICRO, true), charge -> Charge.dollars(micros.apply(charge)));
    }

    private void add(FlatColumn column, Function<Charge, Object> value) {
        columns.add(column);
        values.add(value);
    }
}
