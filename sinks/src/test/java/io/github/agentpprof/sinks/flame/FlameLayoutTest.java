package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Stack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlameLayoutTest {
    @Test
    void childrenStandSideBySideFromTheLeft() {
        FlameLayout layout = layout(Map.of(Stack.of("a"), 1L, Stack.of("b"), 2L, Stack.of("b", "c"), 3L), 600);
        assertEquals(List.of("[all 0-60000]", "[a 0-10000, b 10000-60000]", "[c 10000-40000]"), show(layout));
        assertEquals(0, layout.hiddenFrames());
    }

    @Test
    void neighboursShareTheirRoundedEdge() {
        FlameLayout layout = layout(Map.of(Stack.of("a"), 1L, Stack.of("b"), 1L, Stack.of("c"), 1L), 1);
        assertEquals(List.of("[all 0-100]", "[a 0-33, b 33-67, c 67-100]"), show(layout));
    }

    @Test
    void whatStandsOnAHiddenFrameIsHiddenButWeighsOnce() {
        FlameLayout layout = layout(Map.of(Stack.of("a"), 9_999L, Stack.of("b", "c", "d"), 1L), 1000);
        assertEquals(List.of("[all 0-100000]", "[a 0-99990]"), show(layout));
        assertEquals(3, layout.hiddenFrames());
        assertEquals(1, layout.hiddenWeight());
    }

    @Test
    void nothingHasNoRow() {
        assertEquals(List.of(), show(layout(Map.of(), 1000)));
    }

    @Test
    void theLargestSumsFit() {
        FlameLayout layout = layout(Map.of(Stack.of("a"), Long.MAX_VALUE - 1, Stack.of("b"), 1L), 1000);
        assertEquals(List.of("[all 0-100000]", "[a 0-100000]"), show(layout));
    }

    private static FlameLayout layout(Map<Stack, Long> stacks, int width) {
        return new FlameLayout(FrameTree.of(stacks), width);
    }

    private static List<String> show(FlameLayout layout) {
        return layout.rows().stream()
                .map(row -> row.stream()
                        .map(box -> box.frame().name() + " " + box.left() + "-" + box.right())
                        .toList()
                        .toString())
                .toList();
    }
}
