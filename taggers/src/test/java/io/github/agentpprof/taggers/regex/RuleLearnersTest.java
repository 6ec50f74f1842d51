package io.github.agentpprof.taggers.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleLearnersTest {
    private static final List<TagRule> RULES = Stream.of("prompt:debug=fix", "prompt:docs=readme")
            .map(TagRule::parse)
            .toList();
    private static final List<PromptText> PROMPTS = List.of(
            new PromptText("a0", "fix it"), new PromptText("a1", "hello there"), new PromptText("a2", "hello you"));

    @Test
    void checkingRulesTellsWhichPromptsTheyMiss() {
        CheckRules.Checked checked = new CheckRules(RULES).learn(PROMPTS);
        assertEquals(List.of("a1", "a2"), checked.samples());
        assertEquals(Map.of("debug", 1, "unmatched", 2), checked.check().tags());
        assertEquals("debug", checked.tag(TagKind.PROMPT, "fix").name());
    }

    @Test
    void knownTagsTeach() throws IOException {
        TreeMap<String, String> known = new TreeMap<>(Map.of("a1", "greet", "a2", "greet"));
        SuggestRules.Suggested suggested =
                new SuggestRules(RULES, known, TaggerLearner.of(new RegexTagger(RULES))).learn(PROMPTS);
        assertEquals(
                List.of("prompt:greet=(?i)(?:^|[^\\pL\\pN_])(?:hello)(?:[^\\pL\\pN_]|$)", "prompt:debug=fix"),
                suggested.suggestion().rules().stream().map(TagRule::written).toList());
        assertEquals("greet", suggested.tag(TagKind.PROMPT, "say hello").name());
    }
}
