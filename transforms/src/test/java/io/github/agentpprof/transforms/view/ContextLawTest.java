package io.github.agentpprof.transforms.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.CostKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a history tells: what its calls cost is what the views of contexts and of waste add up to, and no part is negative. */
class ContextLawTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theSumIsTheBill(long seed) {
        RandomHistory history = new RandomHistory(seed);
        for (int session = 0; session < 100; session++) {
            for (Call call : history.session()) {
                for (StackView view : new StackView[] {new ContextView(), new WasteView(), new CostView()}) {
                    assertEquals(costs(call), sums(call, view, Set.of()), () -> view.name() + " of " + call);
                }
                assertEquals(costs(call), sums(call, new CostView(), Set.of("waste", "piece", "miss", "tool")));
                assertEquals(tokens(call), tokens(call, new ContextView(), 0));
                assertEquals(tokens(call), tokens(call, new WasteView(), 1));
            }
        }
    }

    /** Nano-dollars by class, as the price says. */
    private static Map<CostKind, Long> costs(Call call) {
        Map<CostKind, Long> costs = new EnumMap<>(CostKind.class);
        for (CostKind kind : CostKind.values()) {
            if (call.cost() != null && call.cost().of(kind) != 0) {
                costs.put(kind, call.cost().of(kind));
            }
        }
        return costs;
    }

    private static Map<CostKind, Long> sums(Call call, StackView view, Set<String> needed) {
        Map<CostKind, Long> sums = new EnumMap<>(CostKind.class);
        view.split(call, needed, (atom, raw) -> {
            for (CostKind kind : CostKind.values()) {
                long nanos = raw[2 + kind.ordinal()];
                assertTrue(nanos >= 0, () -> view.name() + " has a negative part: " + atom);
                if (nanos != 0) {
                    sums.merge(kind, nanos, Math::addExact);
                }
            }
        });
        return sums;
    }

    private static long tokens(Call call) {
        return call.metering().counted().tokens();
    }

    private static long tokens(Call call, StackView view, int column) {
        long[] sum = {0};
        view.split(call, Set.of(), (atom, raw) -> {
            assertTrue(raw[column] >= 0, () -> view.name() + " has negative tokens: " + atom);
            sum[0] += raw[column];
        });
        return sum[0];
    }
}
