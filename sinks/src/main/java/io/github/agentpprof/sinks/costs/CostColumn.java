package io.github.agentpprof.sinks.costs;

import io.github.agentpprof.transforms.model.profile.CostRow;
import java.math.BigDecimal;
import java.util.function.Function;

/**
 * A column of numbers in a cost table.
 *
 * @param name in lower case
 * @param description one phrase for documentation
 * @param scale digits behind the point, 0 for a count
 * @param value what a row has in it
 */
public record CostColumn(String name, String description, int scale, Function<CostRow, BigDecimal> value) {
    /** Whether it counts something, so that its numbers are whole. */
    public boolean counts() {
        return scale == 0;
    }
}
