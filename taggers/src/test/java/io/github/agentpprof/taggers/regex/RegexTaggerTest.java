package io.github.agentpprof.taggers.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.Taggers;
import io.github.agentpprof.taggers.cluster.FeatureSources;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.ServerKey;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.taggers.tagger.TaggerSettings;
import io.github.agentpprof.transforms.model.Tag;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegexTaggerTest {
    @Test
    void theFirstRuleThatMatchesWins() {
        Tagger tagger = tagger("llm:tools=fix", "prompt:debug=fix", "prompt:feature=add", "all:other=.");
        assertEquals(new Tag("debug", 1), tagger.tag(TagKind.PROMPT, "add a fix"));
        assertEquals(new Tag("feature", 2), tagger.tag(TagKind.PROMPT, "add a till"));
        assertEquals(new Tag("tools", 0), tagger.tag(TagKind.LLM, "a fix"));
        assertEquals(new Tag("other", 3), tagger.tag(TagKind.SESSION, "a fix"));
    }

    @Test
    void withoutARuleThatMatchesATextIsUnmatched() {
        assertEquals(Tag.UNMATCHED, tagger("prompt:debug=fix").tag(TagKind.PROMPT, "add"));
        assertEquals(Tag.UNMATCHED, tagger().tag(TagKind.PROMPT, "add"));
        assertEquals(Tag.UNMATCHED, tagger("prompt:debug=fix").tag(TagKind.LLM, "fix"));
    }

    @Test
    void theWholeTextIsLookedAt() {
        String text = "x".repeat(1_000_000) + "\nfix";
        assertEquals(
                "debug", tagger("prompt:debug=fix").tag(TagKind.PROMPT, text).name());
        assertEquals(
                "debug",
                tagger("prompt:debug=(?m)^fix$").tag(TagKind.PROMPT, text).name());
    }

    @Test
    void theRegistryKnowsIt() throws Exception {
        assertEquals(List.of("cluster", "intent", "llm", "regex"), Taggers.names());
        assertEquals(Taggers.names().stream().sorted().toList(), Taggers.names());
        assertTrue(Taggers.named("nope").isEmpty());
        Tagger tagger = Taggers.named("regex")
                .orElseThrow()
                .create()
                .apply(new TaggerSettings(
                        List.of(TagRule.parse("all:debug=x")),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        "",
                        "",
                        false,
                        "",
                        0,
                        true,
                        ServerKey.NONE,
                        1,
                        FeatureSources.TERMS))
                .learn(List.of());
        assertEquals("debug", tagger.tag(TagKind.LLM, "x").name());
    }

    private static Tagger tagger(String... rules) {
        return new RegexTagger(Stream.of(rules).map(TagRule::parse).toList());
    }
}
