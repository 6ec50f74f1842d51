package io.github.agentpprof.taggers.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.taggers.known.KnownTags;
import io.github.agentpprof.taggers.known.TagsByHash;
import io.github.agentpprof.taggers.regex.RegexTagger;
import io.github.agentpprof.taggers.regex.RulesFirst;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.LearntTags;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.transforms.model.Tag;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts that a tagger does not look at are not read from the traces, so it must not have missed any. */
class TextsReadTest {
    @Test
    void rulesSayForWhatTheyAre() {
        assertEquals(List.of(), read(rules()));
        assertEquals(List.of(TagKind.PROMPT), read(rules("prompt:debug=fix")));
        assertEquals(List.of(TagKind.PROMPT, TagKind.LLM), read(rules("prompt:debug=fix", "llm:tool=^tool")));
        assertEquals(List.of(TagKind.values()), read(rules("all:debug=fix")));
    }

    @Test
    void whatIsPutBeforeATaggerReadsNoLess() throws IOException {
        TreeMap<String, String> tags = new TreeMap<>();
        assertEquals(List.of(TagKind.LLM), read(new KnownTags(tags, rules("llm:tool=^tool"))));
        assertEquals(List.of(TagKind.LLM), read(new LearntTags(rules("llm:tool=^tool"), tags, List.of())));
        assertEquals(List.of(), read(TagsByHash.alone(tags)));
        TaggerLearner learner =
                RulesFirst.before(TaggerLearner.of(rules("llm:tool=^tool")), parsed("session:docs=doc"));
        Tagger both = learner.learn(List.of());
        assertEquals(List.of(TagKind.LLM, TagKind.SESSION), read(both));
    }

    @Test
    void clustersAndChoicesTagNoResponse() throws IOException {
        for (String choice : List.of("", "repair")) {
            TreeMap<String, String> choices = new TreeMap<>();
            if (!choice.isEmpty()) {
                choices.put(choice, "something is broken");
            }
            Tagger clusters = new ClusterLearner(choices, null, true).learn(List.of());
            assertEquals(List.of(TagKind.PROMPT), read(clusters));
            assertEquals(Tag.UNMATCHED, clusters.tag(TagKind.LLM, "Please fix the bug"));
        }
    }

    /** One that says nothing about it reads everything. */
    @Test
    void whoeverSaysNothingReadsAll() {
        assertEquals(List.of(TagKind.values()), read((kind, text) -> Tag.UNMATCHED));
    }

    private static List<TagKind> read(Tagger tagger) {
        return Arrays.stream(TagKind.values()).filter(tagger::reads).toList();
    }

    private static RegexTagger rules(String... rules) {
        return new RegexTagger(parsed(rules));
    }

    private static List<TagRule> parsed(String... rules) {
        return Stream.of(rules).map(TagRule::parse).toList();
    }
}
