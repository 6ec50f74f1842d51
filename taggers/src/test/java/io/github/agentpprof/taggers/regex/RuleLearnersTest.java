package io.github.agentpprof.taggers.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.taggers.rules.RuleCheck;
import io.github.agentpprof.taggers.rules.TagKind;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.transforms.model.Prompt;
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

    /** Micro-dollars: a2 costs more than a1; a0 is not asked for. */
    @Test
    void checkingRulesTellsWhichPromptsTheyMissAndWhatThoseCost() {
        CheckRules check = new CheckRules(RULES, new TreeMap<>(Map.of("a0", 5L, "a1", 20L, "a2", 30L)));
        CheckRules.Checked checked = check.learn(PROMPTS);
        assertEquals(List.of("a2", "a1"), checked.samples());
        assertEquals(Map.of("debug", 1, "unmatched", 2), checked.check().tags());
        assertEquals(
                List.of(5L, 0L),
                checked.check().counts().stream().map(RuleCheck.Count::micros).toList());
        // 20 + 30
        assertEquals(50, checked.check().unmatchedMicros());
        assertEquals("debug", checked.tag(TagKind.PROMPT, "fix").name());
    }

    @Test
    void onlyPromptsThatARunCountedAreLookedAt() {
        CheckRules check = new CheckRules(RULES, new TreeMap<>(Map.of("a1", 0L)));
        SuggestRules suggest = new SuggestRules(RULES, new TreeMap<>(Map.of("a1", "greet")));
        assertEquals(List.of(false, true, false), wanted(check));
        assertEquals(List.of(false, true, false), wanted(suggest));
    }

    @Test
    void foundTagsTeach() {
        TreeMap<String, String> found = new TreeMap<>(Map.of("a0", "debug", "a1", "greet", "a2", "greet"));
        SuggestRules.Suggested suggested = new SuggestRules(RULES, found).learn(PROMPTS);
        assertEquals(
                List.of("prompt:greet=(?i)\\b(?:hello)\\b", "prompt:debug=(?i)\\b(?:fix)\\b"),
                suggested.suggestion().rules().stream().map(TagRule::written).toList());
        assertEquals("greet", suggested.tag(TagKind.PROMPT, "hello again").name());
    }

    private static List<Boolean> wanted(TaggerLearner learner) {
        return PROMPTS.stream()
                .map(prompt -> learner.wants(Prompt.told(null, "p", prompt.hash(), true)))
                .toList();
    }
}
