package io.github.agentpprof.transforms.price;

import java.io.Serializable;
import java.util.Comparator;

/**
 * One line of a price table.
 *
 * @param model in the spelling of {@link ModelName#key}
 * @param from first instant at which the row holds, milliseconds since 1970 UTC; {@link Long#MIN_VALUE} if it always did
 * @param abovePromptTokens the row holds for calls with more prompt tokens than this; 0 for the base row, which holds for all
 */
record PriceRow(String model, long from, long abovePromptTokens, Rates rates)
        implements Comparable<PriceRow>, Serializable {
    private static final Comparator<PriceRow> ORDER = Comparator.comparing(PriceRow::model)
            .thenComparing(PriceRow::from)
            .thenComparing(PriceRow::abovePromptTokens);

    boolean isBase() {
        return abovePromptTokens == 0;
    }

    @Override
    public int compareTo(PriceRow other) {
        return ORDER.compare(this, other);
    }
}
