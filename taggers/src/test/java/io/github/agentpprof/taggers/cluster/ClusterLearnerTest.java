package io.github.agentpprof.taggers.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.evidence.Evidence;
import io.github.agentpprof.taggers.evidence.Turns;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.LearntTags;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.text.PromptVectors;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
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

    @Test
    void whatTheAgentDidDecidesWhereWordsDoNot() throws IOException {
        List<PromptText> prompts = new ArrayList<>(List.of(
                new PromptText("a", "qwx zuv lorem dolor amet parsers", committed()),
                new PromptText("b", "qwx zuv lorem dolor amet indexes")));
        LearntTags learnt = (LearntTags) learner().learn(prompts);
        assertEquals("{a=git}", learnt.tags().toString());
        assertEquals(
                "git", learnt.tag(told("a"), "qwx zuv lorem dolor amet parsers").name());
        assertEquals(
                "unmatched",
                learnt.tag(told("b"), "qwx zuv lorem dolor amet indexes").name());
        assertEquals("debug", learnt.tag(told("z"), "fix the parser").name());
        assertEquals(
                "{}",
                ((LearntTags) learner(new TreeMap<>(), null, "words").learn(prompts))
                        .tags()
                        .toString());
    }

    @Test
    void aPromptThatIsLikeSureOnesFollowsThem() throws IOException {
        List<PromptText> prompts = history();
        prompts.add(new PromptText("zz", "lorem dolor amet consectetur elit sed"));
        // A vector points to the wish that a text begins with; the text without any is like those that fix.
        PromptVectors vectors = texts -> texts.stream()
                .map(text -> {
                    float[] vector = new float[WISHES.size()];
                    int wish = IntStream.range(0, WISHES.size())
                            .filter(i -> text.startsWith(WISHES.get(i).substring(0, 3)))
                            .findFirst()
                            .orElse(0);
                    vector[wish] = 1;
                    return vector;
                })
                .toList();
        assertEquals("debug", tags(new TreeMap<>(), vectors, prompts).get("zz"));
        assertEquals(37, tags(new TreeMap<>(), vectors, prompts).size());
    }

    @Test
    void onlyTheUsersTagsComeOut() throws IOException {
        TreeMap<String, String> choices = new TreeMap<>();
        choices.put("debug", "");
        choices.put("reports", "the report and its pages");
        choices.put("commits", "commit and push");
        List<PromptText> prompts = history();
        SortedMap<String, String> byTerms = tags(choices, null, prompts);
        assertEquals("debug", byTerms.get(hash("fix the parser")));
        assertEquals("commits", byTerms.get(hash("commit the queue")), "its description has the words of an intent");
        assertEquals("reports", byTerms.get(hash("qwx zuv report")));
        assertTrue(choices.keySet().containsAll(byTerms.values()), byTerms.toString());
        Tagger tagger = new ClusterLearner(choices, null, true, EvidenceKinds.ALL).learn(prompts);
        assertEquals("debug", tagger.tag(TagKind.SESSION, "fix the parser").name());
        assertEquals("unmatched", prompt(tagger, "lorem dolor amet consectetur elit sed"));
        // Vectors: an axis for what has to do with reports, one for commits, one for all else.
        PromptVectors vectors = texts -> texts.stream()
                .map(text -> text.contains("report")
                        ? new float[] {1, 0, 0}
                        : text.contains("commit") ? new float[] {0, 1, 0} : new float[] {0, 0, 1})
                .toList();
        SortedMap<String, String> byVectors = tags(choices, vectors, prompts);
        assertEquals(36, byVectors.size());
        assertEquals("reports", byVectors.get(hash("qwx zuv report")));
        assertEquals("debug", byVectors.get(hash("fix the parser")));
        assertTrue(choices.keySet().containsAll(byVectors.values()), byVectors.toString());
    }

    @Test
    void withoutVectorsItFailsOrDoesWithout() throws IOException {
        PromptVectors broken = texts -> {
            throw new IOException("the model's server cannot be reached");
        };
        List<PromptText> prompts = history();
        assertThrows(
                IOException.class,
                () -> new ClusterLearner(new TreeMap<>(), broken, true, EvidenceKinds.ALL).learn(prompts));
        Tagger tagger = new ClusterLearner(new TreeMap<>(), broken, false, EvidenceKinds.ALL).learn(prompts);
        assertEquals(
                List.of("the model's server cannot be reached; prompts were tagged without vectors"), tagger.remarks());
        assertEquals("debug", prompt(tagger, "fix the broken parser"));
    }

    @Test
    void noPromptNeedsNoVector() throws IOException {
        PromptVectors none = texts -> {
            throw new AssertionError("asked");
        };
        Tagger tagger = new ClusterLearner(new TreeMap<>(), none, true, EvidenceKinds.ALL).learn(List.of());
        assertEquals("debug", prompt(tagger, "fix the broken parser"));
    }

    private static SortedMap<String, String> tags(
            SortedMap<String, String> choices, PromptVectors vectors, List<PromptText> prompts) throws IOException {
        Tagger tagger = new ClusterLearner(choices, vectors, true, EvidenceKinds.ALL).learn(prompts);
        return ((LearntTags) tagger).tags();
    }

    private static ClusterLearner learner(SortedMap<String, String> choices, PromptVectors vectors, String kind) {
        return new ClusterLearner(choices, vectors, true, new EvidenceKinds(Set.of(kind)));
    }

    /** A turn in which changes were committed and no more. */
    private static Evidence committed() {
        Turns turns = new Turns();
        Origin origin = told("a").origin();
        ToolAction commit = new ToolAction("shell", "git commit", List.of("git"), "repo", List.of(), List.of(), true);
        turns.add(new TracedEvent(told("a")));
        turns.add(new TracedEvent(ToolUse.asked(origin, "t", "", "a", "bash", Activity.of(0, 0), List.of(commit))));
        return turns.of(Set.of("a")).get("a");
    }

    private static Prompt told(String hash) {
        Origin origin = new Origin("claude", "s", "", Rank.MAIN, 0, "shop", true, "");
        return Prompt.told(origin, hash, hash, true);
    }

    private static String hash(String text) {
        return Integer.toHexString(text.hashCode());
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
