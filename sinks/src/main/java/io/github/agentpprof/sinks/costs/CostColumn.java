package io.github.agentpprof.sinks.costs;

import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import java.math.BigDecimal;
import java.util.function.BiFunction;

/**
 * A column of numbers in a cost table.
 *
 * @param name in lower case
 * @param description one phrase for documentation
 * @param scale digits behind the point, 0 for a count
 * @param always whether every row has a value
 * @param value what a row of a table has in it, null for none
 */
public record CostColumn(
        String name, String description, int scale, boolean always, BiFunction<CostTable, CostRow, BigDecimal> value) {
    /** Whether it counts something, so that its numbers are whole. */
    public boolean counts() {
        return scale == 0;
    }

    /** What a row of {@code table} has in it, null for none. */
    public BigDecimal of(CostTable table, CostRow row) {
        return value.apply(table, row);
    }
}
