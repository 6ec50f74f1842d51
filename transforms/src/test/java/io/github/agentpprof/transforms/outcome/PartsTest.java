package io.github.agentpprof.transforms.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts stay small enough for engines that sort what meets in a shuffle. */
class PartsTest {
    private static final Labels LABELS = new Labels("session", "model", "", "");

    @Test
    void sumsOfManyStacksAreHandedOnInParts() {
        assertEquals(List.of(0), sizes(0));
        assertEquals(List.of(10_000), sizes(10_000));
        assertEquals(List.of(10_000, 1), sizes(10_001));
        assertEquals(List.of(10_000, 10_000, 5_000), sizes(25_000));
    }

    @Test
    void partsAddUpToTheWhole() {
        StackSums sums = sums(10_001);
        StackSums joined = new StackSums("tokens");
        sums.inParts(joined::add);
        long[] sum = new long[1];
        joined.forEach((key, raw) -> sum[0] += raw[0]);
        assertEquals(10_001, joined.size());
        // 0 + 1 + ... + 10,000
        assertEquals(50_005_000, sum[0]);
    }

    private static List<Integer> sizes(int stacks) {
        List<Integer> sizes = new ArrayList<>();
        sums(stacks).inParts(part -> sizes.add(part.size()));
        return sizes;
    }

    private static StackSums sums(int stacks) {
        StackSums sums = new StackSums("tokens");
        for (int i = 0; i < stacks; i++) {
            sums.add(new StackSums.Key(Stack.of("prompt:" + i), LABELS), new long[] {i});
        }
        return sums;
    }
}
