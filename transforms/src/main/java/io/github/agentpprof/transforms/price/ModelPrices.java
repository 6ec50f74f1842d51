package io.github.agentpprof.transforms.price;

import java.io.Serializable;
import java.util.List;

/**
 * All prices of one model.
 *
 * @param model its name in the table
 * @param rows sorted by date, then threshold; each date begins with its base row
 */
record ModelPrices(String model, List<PriceRow> rows) implements Serializable {
    ModelPrices {
        rows = List.copyOf(rows);
    }

    /**
     * The prices of a call: the latest date not after the call (the first, if the call is older than the table knows), and on
     * it the highest threshold that the prompt is over. The whole request is billed so, not only what is over the threshold:
     * Anthropic and Google write "prompts > 200K tokens", OpenAI "prompts with >272K input tokens"; xAI bills from 200K on, which
     * the table says as more than 199,999.
     *
     * @param epochMillis time of the call; {@link Long#MIN_VALUE} if unknown, for which the latest prices are taken
     * @param promptTokens the whole prompt, cached tokens included
     */
    PriceRow at(long epochMillis, long promptTokens) {
        long time = epochMillis == Long.MIN_VALUE ? Long.MAX_VALUE : epochMillis;
        long from = rows.get(0).from();
        PriceRow found = rows.get(0);
        for (PriceRow row : rows) {
            boolean begun = row.from() <= time || row.from() == from;
            if (begun && (row.isBase() || row.abovePromptTokens() < promptTokens)) {
                found = row;
            }
        }
        return found;
    }
}
