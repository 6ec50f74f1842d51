package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.profile.Stack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedFramesTest {
    @Test
    void whatEveryStackHasIsLeftOut() {
        Map<Stack, Long> stacks = Map.of(
                Stack.of("project:p", "agent:a", "prompt:x", "kind:k"), 1L,
                Stack.of("project:p", "agent:b", "prompt:x", "kind:k"), 2L,
                Stack.of("project:p", "agent:b", "prompt:x"), 4L,
                Stack.of("weighs:nothing"), 0L);
        SharedFrames shared = SharedFrames.of(List.of(stacks));
        assertEquals(List.of("project:p", "prompt:x"), shared.names());
        assertEquals(List.of("all of it prompt:x", "2 rows of one value left out"), shared.words("project"));
        assertEquals(
                Map.of(
                        Stack.of("agent:a", "kind:k"), 1L,
                        Stack.of("agent:b", "kind:k"), 2L,
                        Stack.of("agent:b"), 4L,
                        Stack.of("weighs:nothing"), 0L),
                shared.without(stacks));
    }

    @Test
    void thatNothingHasATagIsSaidOnce() {
        SharedFrames shared = new SharedFrames(List.of(
                "agent:claude", "session:unmatched", "prompt:unmatched", "call:llm/unmatched", "model:unmatched"));
        assertEquals(
                "all of it agent:claude, unmatched, model:unmatched",
                shared.words("project").get(0));
    }

    @Test
    void aPictureOfASingleStackKeepsIt() {
        assertEquals(
                List.of(),
                SharedFrames.of(List.of(Map.of(Stack.of("a", "b"), 1L))).names());
        assertEquals(List.of(), SharedFrames.of(List.of(Map.of())).names());
    }

    @Test
    void bothSidesOfADifferenceMustHaveIt() {
        SharedFrames shared = SharedFrames.of(
                List.of(Map.of(Stack.of("p", "a"), 1L), Map.of(Stack.of("p", "b"), 1L, Stack.of("p", "a"), 2L)));
        assertEquals(List.of("p"), shared.names());
        assertEquals(List.of(), new SharedFrames(List.of()).words(""));
    }
}
