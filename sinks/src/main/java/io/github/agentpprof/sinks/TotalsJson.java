package io.github.agentpprof.sinks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.profile.Totals;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;

/** Writes {@link Totals} under the names that every JSON output of this program uses. */
public final class TotalsJson {
    private static final int MICRO_DIGITS = 6;

    private TotalsJson() {}

    /**
     * One object: tokens under {@code input}, {@code output}, {@code cache_read}, {@code cache_write_5m},
     * {@code cache_write_1h} and {@code reasoning} (part of output), counts under {@code web_searches} and
     * {@code calls}, US dollars under {@code cost_usd}, exact to the micro-dollar.
     */
    public static void write(Totals totals, JsonGenerator json) throws IOException {
        Usage usage = totals.usage();
        json.writeStartObject();
        json.writeNumberField("input", usage.input());
        json.writeNumberField("output", usage.output());
        json.writeNumberField("cache_read", usage.cacheRead());
        json.writeNumberField("cache_write_5m", usage.cacheWrite5m());
        json.writeNumberField("cache_write_1h", usage.cacheWrite1h());
        json.writeNumberField("reasoning", usage.reasoning());
        json.writeNumberField("web_searches", usage.webSearches());
        json.writeNumberField("calls", totals.calls());
        json.writeFieldName("cost_usd");
        json.writeNumber(dollars(totals.microDollars()));
        json.writeEndObject();
    }

    /** One object with a member for each model, in the order of the map. */
    public static void writeModels(SortedMap<String, Totals> models, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Totals> model : models.entrySet()) {
            json.writeFieldName(CleanText.wellFormed(model.getKey()));
            write(model.getValue(), json);
        }
        json.writeEndObject();
    }

    /** {@code 1230000} micro-dollars are {@code 1.23}; never rounded, never with an exponent. */
    static String dollars(long microDollars) {
        return BigDecimal.valueOf(microDollars, MICRO_DIGITS)
                .stripTrailingZeros()
                .toPlainString();
    }
}
