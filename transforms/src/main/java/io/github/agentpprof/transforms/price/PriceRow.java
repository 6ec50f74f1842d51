package io.github.agentpprof.transforms.price;

import java.io.Serializable;

/**
 * One line of a price table.
 *
 * @param model in the spelling of {@link ModelName#key}
 * @param from first instant at which the row holds, milliseconds since 1970 UTC; {@link Long#MIN_VALUE} if it always did
 * @param abovePromptTokens the row holds for calls with more prompt tokens than this; 0 for the base row, which holds for all
 */
record PriceRow(String model, long from, long abovePromptTokens, Rates rates)
        implements Comparable<PriceRow>, Serializable {
    boolean isBase() {
        return abovePromptTokens == 0;
    }

    boolean hasModelAndDateOf(PriceRow other) {
        return model.equals(other.model) && from == other.from;
    }

    /** Written out, since a chain of comparators takes as long to start as the bundled table to read. */
    @Override
    public int compareTo(PriceRow other) {
        int order = model.compareTo(other.model);
        order = order != 0 ? order : Long.compare(from, other.from);
        return order != 0 ? order : Long.compare(abovePromptTokens, other.abovePromptTokens);
    }
}
