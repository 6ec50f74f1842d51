package io.github.agentpprof.taggers.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleIndexTest {
    private static final List<String> PIECES = List.of(
            "fix",
            "Bug",
            "commit",
            "修复",
            "テスト",
            "please",
            "plan",
            "run",
            "explain",
            "why",
            "?",
            " ",
            "\n",
            ".",
            "K",
            "ſ",
            "yes",
            "ok",
            "1",
            "'",
            "’s",
            "add",
            "a",
            "test",
            "Ärger",
            "İ",
            "😀",
            "docs",
            "review",
            "deploy",
            "не",
            "работает",
            "let",
            "go");

    @Test
    void itFindsWhatLookingWithEachRuleFinds() {
        List<TagRule> rules = new ArrayList<>(RuleFile.intents());
        rules.addAll(RuleFile.preset());
        Stream.of(
                        "prompt:kelvin=(?i)k",
                        "prompt:long=(?i)S",
                        "prompt:dot=.",
                        "all:odd=(?i)ä[r]+ger|\\x61",
                        "llm:none=a")
                .map(TagRule::parse)
                .forEach(rules::add);
        RuleIndex index = RuleIndex.of(rules);
        Random random = new Random(5);
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(9), 0, PIECES.size())
                    .mapToObj(PIECES::get)
                    .forEach(text::append);
            List<Integer> each = IntStream.range(0, rules.size())
                    .filter(rule -> rules.get(rule).kinds().contains(TagKind.PROMPT))
                    .filter(rule -> rules.get(rule).matches(text.toString()))
                    .boxed()
                    .toList();
            assertEquals(each, index.matching(TagKind.PROMPT, text.toString()), text::toString);
            assertEquals(each.isEmpty() ? -1 : each.get(0), index.first(TagKind.PROMPT, text.toString()));
        }
    }

    @Test
    void aRuleIsForTextsOfItsKindOnly() {
        RuleIndex index = RuleIndex.of(List.of(TagRule.parse("prompt:fix=fix")));
        assertEquals(0, index.first(TagKind.PROMPT, "fix it"));
        assertEquals(-1, index.first(TagKind.LLM, "fix it"));
        assertEquals(List.of(), index.matching(TagKind.SESSION, "fix it"));
    }

    @Test
    void mostRulesNeedNotBeTried() {
        RuleIndex index = RuleIndex.of(RuleFile.intents());
        assertEquals(6, index.possible("fix the crash in the cart").cardinality());
        assertEquals(2, index.possible("").cardinality());
    }
}
