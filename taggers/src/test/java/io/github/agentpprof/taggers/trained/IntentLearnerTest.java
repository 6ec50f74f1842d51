package io.github.agentpprof.taggers.trained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.transforms.model.Prompt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A model that is taught a user's own words: here to close the shutters is to release. */
class IntentLearnerTest {
    private static final List<String> THINGS = List.of("blue", "old", "left", "large", "first");
    private static final List<String> PLACES = List.of("north", "office", "garden", "front");

    @Test
    void fewTagsAreNotWorthARunOfTheirOwn() {
        assertEquals(0, new IntentLearner(tags(19, "release"), false).most());
        assertEquals(1_000, new IntentLearner(tags(20, "release"), false).most());
        // No kind of work.
        assertEquals(0, new IntentLearner(tags(20, "shutters"), false).most());
    }

    @Test
    void onlyPromptsWhoseTagsAreKnownAreLookedAt() {
        IntentLearner learner = new IntentLearner(tags(20, "release"), false);
        assertEquals(
                List.of(true, false),
                IntStream.of(19, 20)
                        .mapToObj(i -> learner.wants(Prompt.told(null, "p", hash(i), true)))
                        .toList());
        assertTrue(learner.wantsSurroundings());
    }

    @Test
    void whatTheUserCallsThingsIsLearnt() throws IOException, ClassNotFoundException {
        String other = "close the shutters of the red tower";
        assertNotEquals("release", new IntentTagger().tag(TagKind.PROMPT, other).name());
        Tagger taught = new IntentLearner(tags(20, "release"), false).learn(prompts(20));
        assertEquals("release", taught.tag(TagKind.PROMPT, other).name());
        assertEquals(
                "debug", taught.tag(TagKind.PROMPT, "fix the crash in the cart").name());
        assertEquals(List.of("20 of your own tags taught the tagger"), taught.remarks());
        Tagger sent = sent(taught);
        assertEquals(taught.tag(TagKind.PROMPT, other), sent.tag(TagKind.PROMPT, other));
        assertEquals(taught.remarks(), sent.remarks());
    }

    /** Of twenty known tags nineteen are of prompts that are in the history. */
    @Test
    void fewPromptsTeachNothing() {
        Tagger tagger = new IntentLearner(tags(20, "release"), false).learn(prompts(19));
        assertEquals(List.of(), tagger.remarks());
        assertEquals(
                new IntentTagger().tag(TagKind.PROMPT, "close the shutters"),
                tagger.tag(TagKind.PROMPT, "close the shutters"));
    }

    private static Tagger sent(Tagger tagger) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(tagger);
        }
        // Some 300 features with 32 weights of four bytes.
        assertTrue(bytes.size() < 200_000, () -> bytes.size() + " bytes");
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Tagger) in.readObject();
        }
    }

    private static List<PromptText> prompts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PromptText(
                        hash(i), "close the shutters of the " + THINGS.get(i % 5) + " " + PLACES.get(i / 5)))
                .toList();
    }

    private static SortedMap<String, String> tags(int count, String tag) {
        SortedMap<String, String> tags = new TreeMap<>();
        IntStream.range(0, count).forEach(i -> tags.put(hash(i), tag));
        return tags;
    }

    private static String hash(int i) {
        return String.format("%016x", i);
    }
}
