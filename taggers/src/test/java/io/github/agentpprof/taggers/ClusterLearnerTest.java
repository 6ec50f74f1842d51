package io.github.agentpprof.taggers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.transforms.model.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class ClusterLearnerTest {
    private static final List<String> THINGS = List.of("parser", "login page", "cache", "report", "index", "queue");
    private static final List<String> WISHES = List.of(
            "fix the %s", "add a %s", "what is the %s?", "write tests for the %s", "commit the %s", "qwx zuv %s");

    @Test
    void aClearIntentHoldsAndTheRestFollowsItsCluster() throws IOException {
        Tagger tagger = learner().learn(history());
        assertEquals("debug", prompt(tagger, "fix the broken parser"));
        assertEquals("git", prompt(tagger, "commit and push"));
        assertTrue(prompt(tagger, "qwx zuv of parsers and queues and indexes").matches("[a-z]{3,12}"));
    }

    @Test
    void theSameHistoryInAnyOrderGivesTheSameTags() throws IOException {
        List<String> expected = tags(learner().learn(history()));
        for (int seed = 0; seed < 3; seed++) {
            List<PromptText> shuffled = history();
            Collections.shuffle(shuffled, new Random(seed));
            assertEquals(expected, tags(learner().learn(shuffled)));
        }
        assertEquals(expected, tags(SerializableUtils.clone(learner().learn(history()))));
    }

    @Test
    void tagsAreLegalAndFew() throws IOException {
        Set<String> tags = new TreeSet<>(tags(learner().learn(history())));
        assertTrue(tags.size() <= 20, tags.toString());
        tags.forEach(tag -> assertTrue(tag.matches("[a-z]{3,12}"), tag));
    }

    @Test
    void aFewPromptsAreTaggedByIntentsAlone() throws IOException {
        for (List<PromptText> prompts : List.of(
                List.<PromptText>of(),
                List.of(new PromptText("1", "fix it")),
                Collections.nCopies(100, new PromptText("1", "fix it")))) {
            Tagger tagger = learner().learn(prompts);
            assertEquals("debug", prompt(tagger, "fix it"));
            assertEquals("unmatched", prompt(tagger, "lorem dolor amet consectetur elit sed"));
        }
    }

    @Test
    void aSessionIsAboutItsStrongestEvidenceAndAnswersAreLeftAlone() throws IOException {
        Tagger tagger = learner().learn(List.of());
        Tag weak = tagger.tag(TagKind.SESSION, "my tests");
        Tag strong = tagger.tag(TagKind.SESSION, "commit and push");
        assertEquals("test", weak.name());
        assertEquals("git", strong.name());
        assertEquals(strong, weak.first(strong));
        assertEquals(Tag.UNMATCHED, tagger.tag(TagKind.SESSION, "zzz"));
        assertEquals(Tag.UNMATCHED, tagger.tag(TagKind.LLM, "fix the parser"));
    }

    @Test
    void aHugePromptIsAPromptLikeAnyOther() throws IOException {
        List<PromptText> prompts = history();
        String huge = "fix the parser. " + "lorem ipsum ".repeat(420_000);
        prompts.add(new PromptText("0000", huge));
        assertEquals("debug", prompt(learner().learn(prompts), huge));
    }

    private static ClusterLearner learner() {
        return new ClusterLearner(new TreeMap<>(), null, true, EvidenceKinds.ALL);
    }

    /** 36 prompts, six of each wish. */
    private static List<PromptText> history() {
        List<PromptText> prompts = new ArrayList<>();
        for (String wish : WISHES) {
            for (String thing : THINGS) {
                String text = wish.formatted(thing);
                prompts.add(new PromptText(Integer.toHexString(text.hashCode()), text));
            }
        }
        return prompts;
    }

    private static List<String> tags(Tagger tagger) {
        return history().stream()
                .sorted()
                .map(each -> prompt(tagger, each.text()))
                .toList();
    }

    private static String prompt(Tagger tagger, String text) {
        return tagger.tag(TagKind.PROMPT, text).name();
    }
}
