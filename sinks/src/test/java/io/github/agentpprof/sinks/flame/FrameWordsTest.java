package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.profile.Stack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameWordsTest {
    @Test
    void whatHasNoPromptReadsSoAndNothingElseChanges() {
        assertEquals("prompt:no prompt on record", FrameWords.of("prompt:none"));
        assertEquals("prompt:nonesuch", FrameWords.of("prompt:nonesuch"));
        assertEquals("session:none", FrameWords.of("session:none"));
        assertEquals("no prompt on record", FrameWords.value("prompt", "none"));
        assertEquals("none", FrameWords.value("branch", "none"));
    }

    @Test
    void picturesSayItWithTheColourOfTheFrame() {
        FrameTree tree = FrameTree.of(Map.of(new Stack(List.of("prompt:none", "kind:input")), 7L));
        List<String> names = new PictureFrames(tree, (frame, kind) -> frame.name() + "/" + kind)
                .all().stream().map(frame -> frame.name() + " " + frame.fill()).toList();
        assertEquals(
                List.of("all all/", "prompt:no prompt on record prompt:none/none", "kind:input kind:input/none"),
                names);
    }
}
