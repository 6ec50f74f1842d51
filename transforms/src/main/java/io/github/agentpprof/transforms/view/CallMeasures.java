package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.profile.ValueType;
import io.github.agentpprof.transforms.view.StackView.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of the views that weigh calls: calls, tokens and cost. Cost is summed in nano-dollars for each billing
 * class and rounded to micro-dollars once per stack and class, so that every view of the same calls adds up to the same
 * amount.
 */
final class CallMeasures {
    static final List<ValueType> TYPES = List.of(
            new ValueType("calls", "count"), new ValueType("tokens", "count"), new ValueType("cost", "microdollars"));
    static final List<Column> COLUMNS = columns(List.of(0, 1), 2);

    private static final int CALLS = 0;
    private static final int TOKENS = 1;
    private static final int COST = 2;
    private static final long NANOS_PER_MICRO = 1000;

    private CallMeasures() {}

    /** Adds a share of a call to {@code raw}, which has a number for each column. */
    static void add(long[] raw, long calls, long tokens, CostKind kind, long nanoDollars) {
        raw[CALLS] += calls;
        raw[TOKENS] += tokens;
        raw[COST + kind.ordinal()] += nanoDollars;
    }

    static long calls(long[] raw) {
        return raw[CALLS];
    }

    static long tokens(long[] raw) {
        return raw[TOKENS];
    }

    static long nanos(long[] raw, CostKind kind) {
        return raw[COST + kind.ordinal()];
    }

    /**
     * Columns of views of calls.
     *
     * @param plain those before money, in their order: places of value types that are shown as they are
     * @param cost place of the value type that money is
     */
    static List<Column> columns(List<Integer> plain, int cost) {
        List<Column> columns = new ArrayList<>();
        plain.forEach(type -> columns.add(new Column(type, 1)));
        for (int i = 0; i < CostKind.values().length; i++) {
            columns.add(money(cost));
        }
        return List.copyOf(columns);
    }

    /** A column of nano-dollars that shows as micro-dollars. */
    static Column money(int type) {
        return new Column(type, NANOS_PER_MICRO);
    }
}
