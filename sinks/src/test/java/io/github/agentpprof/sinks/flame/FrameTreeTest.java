package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.agentpprof.transforms.model.profile.Stack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameTreeTest {
    @Test
    void framesThatStandOnTheSameFramesAreOne() {
        FrameTree root = FrameTree.of(Map.of(Stack.of("b"), 1L, Stack.of("b", "d"), 2L, Stack.of("b", "c"), 4L));
        assertEquals("all 7/0 [b 7/1 [c 4/4 [], d 2/2 []]]", show(root));
        assertEquals(4, root.size());
    }

    @Test
    void aFrameThatRecursIsItsOwnParent() {
        FrameTree root = FrameTree.of(Map.of(Stack.of("a", "a"), 3L, Stack.of("a"), 1L));
        assertEquals("all 4/0 [a 4/1 [a 3/3 []]]", show(root));
    }

    @Test
    void aStackThatWeighsNothingLeavesNoFrame() {
        assertEquals("all 1/0 [a 1/1 []]", show(FrameTree.of(Map.of(Stack.of("a"), 1L, Stack.of("a", "b"), 0L))));
    }

    @Test
    void noStackIsATreeOfNothing() {
        assertEquals("all 0/0 []", show(FrameTree.of(Map.of())));
    }

    @Test
    void sumsFill64Bits() {
        FrameTree root = FrameTree.of(Map.of(Stack.of("a"), Long.MAX_VALUE - 1, Stack.of("b"), 1L));
        assertEquals(Long.MAX_VALUE, root.total());
        assertThrows(
                ArithmeticException.class,
                () -> FrameTree.of(Map.of(Stack.of("a"), Long.MAX_VALUE, Stack.of("b"), 1L)));
    }

    @Test
    void ofTwoSidesEachFrameKnowsItsPartFromBefore() {
        FrameTree root = FrameTree.of(
                Map.of(Stack.of("a", "b"), 1L, Stack.of("c"), 2L), Map.of(Stack.of("a", "b"), 4L, Stack.of("d"), 8L));
        assertEquals("all 15/0 [a 5/0 [b 5/5 []], c 2/2 [], d 8/8 []]", show(root));
        assertEquals(3, root.was());
        assertEquals(
                List.of(1L, 2L, 0L),
                root.children().stream().map(FrameTree::was).toList());
    }

    @Test
    void negativeWeightsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> FrameTree.of(Map.of(Stack.of("a"), -1L)));
    }

    private static String show(FrameTree tree) {
        List<String> children =
                tree.children().stream().map(FrameTreeTest::show).toList();
        return tree.name() + " " + tree.total() + "/" + tree.self() + " " + children;
    }
}
