package io.github.agentpprof.taggers.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.known.KnownTags;
import io.github.agentpprof.taggers.regex.RulesFirst;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.Tagger;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.Tag;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RulesFirstTest {
    private static final Prompt PROMPT =
            Prompt.told(new Origin("claude", "s", "", Rank.MAIN, 1, "", true, ""), "p", "0123456789abcdef", true);
    private static final List<TagRule> RULES =
            List.of(TagRule.parse("prompt:shop=(?i)cart"), TagRule.parse("all:ack=^ok$"));

    @Test
    void whatNoRuleMatchesIsLeftToTheRest() throws IOException {
        Tagger tagger = RulesFirst.before(new ClusterLearner(new TreeMap<>(), null, true), RULES)
                .learn(List.of());
        assertEquals(new Tag("shop", 0), tagger.tag(TagKind.PROMPT, "fix the crash in the Cart"));
        assertEquals(
                "debug", tagger.tag(TagKind.PROMPT, "fix the crash in the till").name());
        assertEquals(Tag.UNMATCHED, tagger.tag(TagKind.LLM, "fixed the crash"));
        assertEquals(new Tag("ack", 1), tagger.tag(TagKind.LLM, "ok"));
    }

    @Test
    void evidenceThatARuleMatchesHoldsBeforeAnyOther() {
        Tag learnt = new Tag("debug", 7);
        Tagger tagger = new RulesFirst(RULES, (kind, text) -> learnt);
        Tag after = tagger.tag(TagKind.SESSION, "fix the crash in the till");
        assertEquals(new Tag("debug", 9), after);
        assertEquals("ack", after.first(tagger.tag(TagKind.SESSION, "ok")).name());
    }

    @Test
    void withoutRulesThereIsNothingInBetween() {
        ClusterLearner learner = new ClusterLearner(new TreeMap<>(), null, true);
        assertSame(learner, RulesFirst.before(learner, List.of()));
        assertEquals(learner.most(), RulesFirst.before(learner, RULES).most());
    }

    @Test
    void onlyRulesAndListsNameAPrompt() throws IOException {
        Tagger tagger = new RulesFirst(RULES, new ClusterLearner(new TreeMap<>(), null, true).learn(List.of()));
        assertTrue(tagger.names(PROMPT, "ok"));
        assertFalse(tagger.names(PROMPT, "yes"));
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("0123456789abcdef", "plan");
        assertTrue(new KnownTags(tags, tagger).names(PROMPT, "yes"));
        assertFalse(new KnownTags(new TreeMap<>(), tagger).names(PROMPT, "yes"));
    }
}
