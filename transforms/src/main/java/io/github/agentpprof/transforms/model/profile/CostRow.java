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
 * @param low micro-dollars that the cost is at least, where the group is a kind of work that is not certain; else the cost
 * @param high what it is at most
 */
public record CostRow(
        List<String> group, Totals totals, long unpriced, long openCalls, long openOutput, long low, long high)
        implements Comparable<CostRow>, Serializable {
    public CostRow {
        group = List.copyOf(group);
    }

    /** Whose cost is certain. */
    public CostRow(List<String> group, Totals totals, long unpriced, long openCalls, long openOutput) {
        this(group, totals, unpriced, openCalls, openOutput, totals.microDollars(), totals.microDollars());
    }

    /** Whether nothing is in it but bounds of what its cost may be. */
    public boolean isEmpty() {
        return totals.equals(Totals.NONE) && unpriced == 0;
    }

    /** Both rows as one; they are of the same group. */
    public CostRow plus(CostRow other) {
        return new CostRow(
                group,
                totals.plus(other.totals),
                Math.addExact(unpriced, other.unpriced),
                Math.addExact(openCalls, other.openCalls),
                Math.addExact(openOutput, other.openOutput),
                Math.addExact(low, other.low),
                Math.addExact(high, other.high));
    }

    /** By group, value by value. */
    @Override
    public int compareTo(CostRow other) {
        return new Stack(group).compareTo(new Stack(other.group));
    }
}
