package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.profile.Stack;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PictureFramesTest {
    private static final FrameTree TREE = FrameTree.of(Map.of(
            Stack.of("a", "x"), 5L, Stack.of("a", "y"), 3L, Stack.of("b"), 9L, Stack.of("c"), 2L, Stack.of("d"), 1L));

    @Test
    void eachFrameStandsBeforeItsChildrenTheLargestFirst() {
        assertEquals(
                List.of("0 all 20", "1 b 9", "1 a 8", "2 x 5", "2 y 3", "1 c 2", "1 d 1"),
                show(new PictureFrames(TREE, (frame, kind) -> "#fff")));
    }

    @Test
    void whatIsBeyondTheLargestIsOneLastChild() {
        assertEquals(
                List.of("0 all 20", "1 b 9", "1 a 8", "2 x 5", "2 (1) 3", "1 (2) 3"),
                show(new PictureFrames(TREE, (frame, kind) -> "#fff", 4)));
    }

    @Test
    void aParentIsKeptBeforeAChildThatWeighsTheSame() {
        FrameTree tree = FrameTree.of(Map.of(Stack.of("z", "a"), 2L, Stack.of("y", "a"), 2L));
        assertEquals(
                List.of("0 all 4", "1 y 2", "2 a 2", "1 z 2", "2 (1) 2"),
                show(new PictureFrames(tree, (frame, kind) -> "#fff", 4)));
    }

    @Test
    void nothingStandsAboveTheDeepestLevel() {
        String[] deep = new String[20_000];
        Arrays.setAll(deep, i -> "f" + i);
        List<Frame> frames = new PictureFrames(FrameTree.of(Map.of(Stack.of(deep), 7L)), (frame, kind) -> "#fff").all();
        assertEquals(PictureFrames.DEEPEST + 2, frames.size());
        assertEquals("f249", frames.get(250).name());
        assertEquals(1, frames.get(251).omitted());
        assertEquals(7, frames.get(251).total());
    }

    @Test
    void aLongNameIsCut() {
        FrameTree tree = FrameTree.of(Map.of(Stack.of("tool:" + "x".repeat(10_240)), 1L));
        assertEquals(
                "tool:" + "x".repeat(194) + "…",
                new PictureFrames(tree, (frame, kind) -> "#fff").all().get(1).name());
    }

    @Test
    void coloursAreDecidedElsewhere() {
        assertEquals(
                List.of("#000020", "#000009"),
                new PictureFrames(TREE, (frame, kind) -> String.format("#%06d", frame.total()), 2)
                        .all().stream().limit(2).map(Frame::fill).toList());
    }

    private static List<String> show(PictureFrames frames) {
        return frames.all().stream()
                .map(frame -> frame.level() + " " + (frame.isOmission() ? "(" + frame.omitted() + ")" : frame.name())
                        + " " + frame.total())
                .toList();
    }
}
