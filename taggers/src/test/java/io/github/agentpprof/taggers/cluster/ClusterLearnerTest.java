package io.github.agentpprof.taggers.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.feature.Work;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.tagger.LearntTags;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.text.PromptVectors;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.model.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class ClusterLearnerTest {
    private static final List<String> THINGS = List.of("parser", "login page", "cache", "report", "index", "queue");
    private static final List<String> WISHES = List.of(
            "fix the bug in the %s",
            "implement a %s", "what is the %s?", "write tests for the %s", "commit the %s", "qwx zuv %s");

    @Test
    void everyPromptHasAKindOfWork() throws IOException {
        SortedMap<String, String> tags = tags(new TreeMap<>(), null, history());
        assertEquals(36, tags.size());
        assertTrue(Work.KINDS.containsAll(tags.values()), tags.toString());
        assertEquals("debug", tags.get(hash("fix the bug in the parser")));
        assertEquals("git", tags.get(hash("commit the queue")));
        assertEquals("test", tags.get(hash("write tests for the cache")));
    }

    @Test
    void theSameHistoryInAnyOrderGivesTheSameTags() throws IOException {
        SortedMap<String, String> expected = tags(new TreeMap<>(), null, history());
        for (int seed = 0; seed < 3; seed++) {
            List<PromptText> shuffled = history();
            Collections.shuffle(shuffled, new Random(seed));
            assertEquals(expected, tags(new TreeMap<>(), null, shuffled));
        }
        Tagger tagger = SerializableUtils.clone(learner(new TreeMap<>(), null).learn(history()));
        assertEquals(expected, ((LearntTags) tagger).tags());
    }

    @Test
    void anyNumberOfPromptsWillDo() throws IOException {
        assertEquals("debug", unseen(learner(new TreeMap<>(), null).learn(List.of()), "fix the crash"));
        for (List<PromptText> prompts : List.of(
                List.of(new PromptText("1", "fix the crash")),
                Collections.nCopies(100, new PromptText("1", "fix the crash")))) {
            assertEquals("{1=debug}", tags(new TreeMap<>(), null, prompts).toString());
        }
        List<PromptText> many = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            many.add(new PromptText(String.format("%04d", i), "fix the crash in part " + i % 40));
        }
        assertEquals(
                Collections.nCopies(1_200, "debug"),
                List.copyOf(tags(new TreeMap<>(), null, many).values()));
    }

    @Test
    void aHugePromptIsAPromptLikeAnyOther() throws IOException {
        List<PromptText> prompts = history();
        prompts.add(new PromptText("0000", "fix the bug in the parser. " + "lorem ipsum ".repeat(420_000)));
        assertEquals(37, tags(new TreeMap<>(), null, prompts).size());
    }

    @Test
    void whatTheAgentDidDecidesWhereWordsDoNot() throws IOException {
        Surroundings committed = new Surroundings(
                true,
                null,
                null,
                List.of(
                        new Act("Bash", "git add -A"),
                        new Act("Bash", "git commit -m x"),
                        new Act("Bash", "git push")));
        List<PromptText> prompts =
                List.of(new PromptText("a", "changes of today", committed), new PromptText("b", "changes of today"));
        SortedMap<String, String> tags = tags(new TreeMap<>(), null, prompts);
        assertEquals("git", tags.get("a"));
        assertTrue(!tags.get("b").equals("git"), tags.toString());
    }

    @Test
    void aPromptIsTaggedAsItWasLearntAndOthersAreTaggedToo() throws IOException {
        Tagger tagger = learner(new TreeMap<>(), null).learn(history());
        PromptText learnt = history().get(0);
        assertEquals(
                "debug", tagger.tag(told(learnt.hash()), "whatever it says now").name());
        assertEquals("debug", unseen(tagger, "fix the crash in the till"));
        assertEquals("edit", tagger.did(List.of("Read", "Edit")).name());
        assertTrue(tagger.sessionsByWork());
        assertEquals(Tag.UNMATCHED, tagger.tag(TagKind.LLM, "fix the parser"));
    }

    @Test
    void whatIsAlikeDrawsAnUnsurePrompt() {
        // Two kinds, 30 prompts in six places; the last is unsure, and lies where all others are of the second kind.
        var probabilities = new double[30][];
        var likeness = new double[30][6];
        for (int i = 0; i < 30; i++) {
            likeness[i][i % 6] = 1;
            likeness[i][(i + 1) % 6] = i / 1_000.0;
            probabilities[i] = i % 6 == 5 ? new double[] {0.05, 0.95} : new double[] {0.95, 0.05};
        }
        probabilities[29] = new double[] {0.52, 0.48};
        double[][] voted = FoundClusters.voted(probabilities, likeness);
        assertTrue(voted[29][1] > voted[29][0], voted[29][0] + " " + voted[29][1]);
        assertTrue(voted[28][0] > 0.95 && voted[28][0] + voted[28][1] < 1.000_001);
    }

    @Test
    void onlyTheUsersTagsComeOut() throws IOException {
        TreeMap<String, String> choices = new TreeMap<>();
        choices.put("debug", "");
        choices.put("reports", "the report and its pages");
        choices.put("saving", "commit and push the changes");
        SortedMap<String, String> byTerms = tags(choices, null, history());
        assertTrue(choices.keySet().containsAll(byTerms.values()), byTerms.toString());
        assertEquals("debug", byTerms.get(hash("fix the bug in the parser")));
        assertEquals("saving", byTerms.get(hash("commit the queue")), "its description is a prompt of that kind");
        assertEquals("reports", byTerms.get(hash("qwx zuv report")));
        Tagger tagger = learner(choices, null).learn(history());
        assertEquals(
                "debug",
                tagger.tag(TagKind.SESSION, "fix the bug in the parser").name());
        assertEquals("saving", unseen(tagger, "commit and push"));
        assertEquals("unmatched", unseen(tagger, " "));
        // Vectors: an axis for what has to do with reports, one for commits, one for all else.
        PromptVectors vectors = texts -> texts.stream()
                .map(text -> text.contains("report")
                        ? new float[] {1, 0, 0}
                        : text.contains("commit") ? new float[] {0, 1, 0} : new float[] {0, 0, 1})
                .toList();
        SortedMap<String, String> byVectors = tags(choices, vectors, history());
        assertEquals("reports", byVectors.get(hash("qwx zuv report")));
        assertEquals("debug", byVectors.get(hash("fix the bug in the parser")));
        assertTrue(choices.keySet().containsAll(byVectors.values()), byVectors.toString());
    }

    @Test
    void withoutVectorsItFailsOrDoesWithout() throws IOException {
        PromptVectors broken = texts -> {
            throw new IOException("the model's server cannot be reached");
        };
        assertThrows(IOException.class, () -> learner(new TreeMap<>(), broken).learn(history()));
        LearntTags learnt = (LearntTags) new ClusterLearner(new TreeMap<>(), broken, false).learn(history());
        assertEquals(
                List.of("the model's server cannot be reached; prompts were tagged without vectors"), learnt.remarks());
        assertEquals(tags(new TreeMap<>(), null, history()), learnt.tags());
    }

    private static SortedMap<String, String> tags(
            SortedMap<String, String> choices, PromptVectors vectors, List<PromptText> prompts) throws IOException {
        return ((LearntTags) learner(choices, vectors).learn(prompts)).tags();
    }

    private static ClusterLearner learner(SortedMap<String, String> choices, PromptVectors vectors) {
        return new ClusterLearner(choices, vectors, true);
    }

    private static String unseen(Tagger tagger, String text) {
        return tagger.tag(told("zz"), text, Surroundings.UNKNOWN).intent().name();
    }

    private static Prompt told(String hash) {
        Origin origin = new Origin("claude", "s", "", Rank.MAIN, 0, "shop", true, "");
        return Prompt.told(origin, hash, hash, true);
    }

    private static String hash(String text) {
        return Integer.toHexString(text.hashCode());
    }

    /** 36 prompts, six of each wish. */
    private static List<PromptText> history() {
        List<PromptText> prompts = new ArrayList<>();
        for (String wish : WISHES) {
            for (String thing : THINGS) {
                String text = wish.formatted(thing);
                prompts.add(new PromptText(hash(text), text));
            }
        }
        return prompts;
    }
}
