package io.github.agentpprof.transforms.model.profile;

import java.io.Serializable;
import java.util.List;

/**
 * What the calls of one group add up to, a row of a cost table.
 *
 * @param group values of the fields that calls are grouped by; an empty one does not apply
 * @param totals calls, tokens and cost
 * @param unpriced tokens of calls whose model has no price: they are no part of the cost
 * @param openCalls calls without final numbers
 * @param openOutput their output, a lower bound
 */
public record CostRow(List<String> group, Totals totals, long unpriced, long openCalls, long openOutput)
        implements Comparable<CostRow>, Serializable {
    public CostRow {
        group = List.copyOf(group);
    }

    /** Both rows as one; they are of the same group. */
    public CostRow plus(CostRow other) {
        return new CostRow(
                group,
                totals.plus(other.totals),
                Math.addExact(unpriced, other.unpriced),
                Math.addExact(openCalls, other.openCalls),
                Math.addExact(openOutput, other.openOutput));
    }

    /** By group, value by value. */
    @Override
    public int compareTo(CostRow other) {
        return new Stack(group).compareTo(new Stack(other.group));
    }
}
