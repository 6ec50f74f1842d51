package io.github.agentpprof.taggers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.GatherPrompts.Wish;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.transforms.model.LabelSet;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.Tag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of the prompts wished for those that say something come back, those that are wanted most first. */
class GatherPromptsTest {
    private static final GatherPrompts THREE = new GatherPrompts(
            List.of(new Wish("c", 1), new Wish("a", 2), new Wish("b", 3), new Wish("d", 4), new Wish("e", 5)), 3);

    @Test
    void theyComeInTheOrderOfTheWishes() {
        assertEquals(
                List.of("c", "a", "b"),
                gathered("a", "fix the parser", "b", "add a field", "c", "write tests", "d", "run it", "e", "why"));
    }

    @Test
    void whatOnlyGoesOnIsLeftOut() {
        assertEquals(List.of("a", "d"), gathered("a", "fix the parser", "b", "ok, continue", "c", " ", "d", "run it"));
    }

    @Test
    void whatIsTheSameButForNumbersIsThereOnce() {
        assertEquals(
                List.of("c", "b"),
                gathered("a", "Implement issue #18!", "b", "implement issues", "c", "implement issue 17"));
    }

    @Test
    void onlyTheOneOfThatTimeIsLookedAt() {
        assertTrue(THREE.wants(prompt("c", 1)));
        assertFalse(THREE.wants(prompt("c", 2)), "given again later, in other surroundings");
        assertFalse(THREE.wants(prompt("f", 1)));
        assertEquals(5, THREE.most());
    }

    @Test
    void nothingIsTagged() {
        GatherPrompts.Gathered gathered = THREE.learn(List.of(new PromptText("c", "write tests")));
        assertEquals(Tag.UNMATCHED, gathered.tag(TagKind.PROMPT, "write tests"));
        assertEquals("Gathered[1]", gathered.toString());
    }

    private static List<String> gathered(String... hashesAndTexts) {
        List<PromptText> prompts = new ArrayList<>();
        for (int i = 0; i < hashesAndTexts.length; i += 2) {
            prompts.add(new PromptText(hashesAndTexts[i], hashesAndTexts[i + 1]));
        }
        return List.copyOf(THREE.learn(prompts).prompts().keySet());
    }

    private static Prompt prompt(String hash, long time) {
        Origin origin = new Origin("claude", "s", "", Rank.values()[0], time, "", true, "", LabelSet.NONE);
        return Prompt.told(origin, "u" + time, hash, true);
    }
}
