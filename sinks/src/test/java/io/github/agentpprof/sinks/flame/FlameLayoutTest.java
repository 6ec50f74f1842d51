package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.profile.Stack;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FlameLayoutTest {
    @Test
    void childrenStandSideBySideFromTheLargest() {
        FlameLayout layout = layout(Map.of(Stack.of("a"), 1L, Stack.of("b"), 2L, Stack.of("b", "c"), 3L), 600);
        assertEquals(List.of("[all 0-60000]", "[b 0-50000, a 50000-60000]", "[c 0-30000]"), show(layout));
    }

    @Test
    void equalsStandInTheOrderOfTheirNames() {
        FlameLayout layout = layout(Map.of(Stack.of("c"), 1L, Stack.of("a"), 1L, Stack.of("b"), 1L), 30);
        assertEquals(List.of("[all 0-3000]", "[a 0-1000, b 1000-2000, c 2000-3000]"), show(layout));
    }

    @Test
    void neighboursShareTheirRoundedEdge() {
        FlameLayout layout = layout(Map.of(Stack.of("a"), 1L, Stack.of("b"), 1L, Stack.of("c"), 1L), 20);
        assertEquals(List.of("[all 0-2000]", "[a 0-667, b 667-1333, c 1333-2000]"), show(layout));
    }

    @Test
    void narrowSiblingsAreOneBoxThatWeighsAsMuchAsTheyDo() {
        FlameLayout layout = layout(
                Map.of(
                        Stack.of("a"), 9_900L,
                        Stack.of("b", "x"), 49L,
                        Stack.of("c", "y"), 40L,
                        Stack.of("d", "z"), 11L),
                1000);
        assertEquals(List.of("[all 0-100000]", "[a 0-99000, 3 hidden 99000-100000]"), show(layout));
        assertEquals(100, layout.rows().get(1).get(1).weight());
        assertEquals(3, layout.rows().get(1).get(1).hidden());
    }

    @Test
    void aNarrowSiblingLeftAloneStaysItselfWithWhatStandsOnIt() {
        FlameLayout layout = layout(Map.of(Stack.of("a"), 9_990L, Stack.of("b", "c"), 10L), 1000);
        assertEquals(List.of("[all 0-100000]", "[a 0-99900, b 99900-100000]", "[c 99900-100000]"), show(layout));
    }

    @Test
    void whatIsNotSeenIsLeftOut() {
        FlameLayout layout = layout(Map.of(Stack.of("a"), 9_998L, Stack.of("b", "c"), 1L, Stack.of("d"), 1L), 1000);
        assertEquals(List.of("[all 0-100000]", "[a 0-99980]"), show(layout));
    }

    @Test
    void manyNarrowSiblingsAreSeveralBoxes() {
        TreeMap<Stack, Long> stacks = new TreeMap<>();
        for (int i = 1000; i < 2000; i++) {
            stacks.put(Stack.of("f" + i), 1L);
        }
        FlameLayout layout = layout(stacks, 1000);
        assertEquals(
                List.of("100", "100", "100", "100", "100", "100", "100", "100", "100", "100"),
                layout.rows().get(1).stream()
                        .map(box -> String.valueOf(box.weight()))
                        .toList());
        assertEquals(
                1000,
                layout.rows().get(1).stream().mapToLong(FlameLayout.Box::hidden).sum());
    }

    @Test
    void omittedFramesAreCountedWithTheNarrowOnes() {
        FrameTree tree = FrameTree.of(
                Map.of(Stack.of("a"), 50L, Stack.of("b"), 5L, Stack.of("c"), 3L, Stack.of("d"), 2L, Stack.of("e"), 2L));
        List<Frame> frames = new PictureFrames(tree, (frame, kind) -> "#fff", 3).all();
        FlameLayout layout = new FlameLayout(frames.get(0), 62);
        assertEquals(List.of("[all 0-6200]", "[a 0-5000, b 5000-5500, 3 hidden 5500-6200]"), show(layout));
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

    /** Whatever the widths: a row's weights are those of the frames below, less their own. */
    @Test
    void noWeightIsLost() {
        TreeMap<Stack, Long> stacks = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            stacks.put(Stack.of("a" + i % 7, "b" + i % 50, "c" + i), 300L + i * i % 1009);
        }
        long all = stacks.values().stream().mapToLong(Long::longValue).sum();
        FlameLayout layout = layout(stacks, 5000);
        assertEquals(4, layout.rows().size());
        long groups = 0;
        for (List<FlameLayout.Box> row : layout.rows()) {
            long sum = row.stream().mapToLong(FlameLayout.Box::weight).sum();
            assertEquals(all - groups, sum);
            groups += row.stream()
                    .filter(FlameLayout.Box::isGroup)
                    .mapToLong(FlameLayout.Box::weight)
                    .sum();
        }
        assertTrue(groups > 0);
    }

    private static FlameLayout layout(Map<Stack, Long> stacks, int width) {
        return new FlameLayout(
                new PictureFrames(FrameTree.of(stacks), (frame, kind) -> "#fff")
                        .all()
                        .get(0),
                width);
    }

    private static List<String> show(FlameLayout layout) {
        return layout.rows().stream()
                .map(row -> row.stream().map(FlameLayoutTest::show).toList().toString())
                .toList();
    }

    private static String show(FlameLayout.Box box) {
        String name = box.isGroup() ? box.hidden() + " hidden" : box.frame().name();
        return name + " " + box.left() + "-" + box.right();
    }
}
