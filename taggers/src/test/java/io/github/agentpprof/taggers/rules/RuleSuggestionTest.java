package io.github.agentpprof.taggers.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleSuggestionTest {
    private static final List<TagRule> GROUND = Stream.of(
                    "prompt:debug=(?i)\\bfix\\b", "prompt:docs=(?i)\\breadme\\b", "prompt:style=(?i)\\bcss\\b")
            .map(TagRule::parse)
            .toList();
    private static final List<TaggedText> TAGGED = List.of(
            new TaggedText("fix the login", "debug", "fix the login"),
            new TaggedText("the login hangs", "debug", "the login hangs"),
            new TaggedText("it hangs again", "debug", "it hangs again"),
            new TaggedText("settle the invoices of May", "money", "settle the invoices of May"),
            new TaggedText("settle what is open", "money", "settle what is open"),
            new TaggedText("update the readme", "docs", "update the readme"),
            new TaggedText("这个报错了", "debug", "这个报错了"),
            new TaggedText("又报错", "debug", "又报错"),
            new TaggedText("whatever you like", "unmatched", "whatever you like"));

    /** General rules know "fix" and "readme"; "css" is in no prompt, so no rule has it. */
    @Test
    void rulesAreWordsOfTheHistoryTheSurestFirst() {
        RuleSuggestion suggestion = RuleSuggestion.of(GROUND, TAGGED);
        assertEquals(
                List.of(
                        "prompt:debug=(?i)\\b(?:hangs|fix)\\b",
                        "prompt:debug=报错",
                        "prompt:money=(?i)\\b(?:settle)\\b",
                        "prompt:docs=(?i)\\b(?:readme)\\b"),
                suggestion.rules().stream().map(TagRule::written).toList());
        assertEquals(List.of(8), suggestion.check().unmatched());
    }

    /** A word that a general rule knows counts as three more prompts of its tag; another must be in two sessions. */
    @Test
    void generalWordsNeedLessProof() {
        List<TaggedText> tagged = List.of(
                new TaggedText("look at the readme", "docs", "a"),
                new TaggedText("look at the lemons", "debug", "b"),
                new TaggedText("lemons again", "debug", "b"));
        assertEquals(
                List.of("prompt:docs=(?i)\\b(?:readme)\\b"),
                RuleSuggestion.of(GROUND, tagged).rules().stream()
                        .map(TagRule::written)
                        .toList());
    }

    /** Two short prompts that no word tells, one of them with the rule's tag: 1 of 2 is more than 1 of 4. */
    @Test
    void whatNoWordTellsIsLeftToRulesWithoutWordsThatFit() {
        List<TagRule> wordless = Stream.of("prompt:explain=[?]", "prompt:steer=(?s)^.{0,39}$")
                .map(TagRule::parse)
                .toList();
        List<TaggedText> tagged = List.of(
                new TaggedText("hangs one", "debug", "a"),
                new TaggedText("hangs two", "debug", "b"),
                new TaggedText("mhm", "steer", "c"),
                new TaggedText("so what?", "docs", "d"));
        assertEquals(
                List.of("prompt:debug=(?i)\\b(?:hangs)\\b", "prompt:steer=(?s)^.{0,39}$"),
                RuleSuggestion.of(wordless, tagged).rules().stream()
                        .map(TagRule::written)
                        .toList());
    }

    @Test
    void noExpressionIsLongerThanALine() {
        List<Term> terms = IntStream.range(0, 40)
                .mapToObj(i -> new Term(Term.Place.WORD, "word" + (char) ('a' + i % 26) + (char) ('a' + i / 26)))
                .toList();
        List<TagRule> rules = ShortRules.of("docs", terms);
        // 12 characters around words of 6 with a bar between: 12 + 15 * 6 + 14 = 116 twice, then 12 + 10 * 6 + 9.
        assertEquals(
                List.of(116, 116, 81),
                rules.stream().map(rule -> rule.regex().pattern().length()).toList());
    }

    @Test
    void wordsOfOtherAlphabetsHaveEdgesToo() {
        TagRule rule = ShortRules.of("style", List.of(new Term(Term.Place.WORD, "größe")))
                .get(0);
        assertEquals("prompt:style=(?i)(?:^|\\PL)(?:größe)(?:\\PL|$)", rule.written());
        assertEquals(
                List.of(true, true, false),
                Stream.of("Größe", "die größe!", "größer").map(rule::matches).toList());
    }

    @Test
    void halvesJudgeEachOther() {
        List<TaggedText> alike = Stream.of("fix a", "fix b", "fix c", "css", "css too", "css three")
                .map(text -> new TaggedText(text, text.startsWith("fix") ? "debug" : "style", text))
                .toList();
        assertEquals(
                new RuleSuggestion.HeldOut(List.of(1.0, 1.0), 1),
                RuleSuggestion.of(GROUND, alike).heldOut());
        List<TaggedText> strange = List.of(
                new TaggedText("one", "debug", "one"),
                new TaggedText("two", "debug", "two"),
                new TaggedText("fix", "debug", "fix"));
        assertEquals(
                new RuleSuggestion.HeldOut(List.of(0.0, 0.0), 0),
                RuleSuggestion.of(GROUND, strange).heldOut());
    }

    /** What is said again in the same session says nothing of others. */
    @Test
    void halvesAreOfWholeSessions() {
        List<TaggedText> own = List.of(
                new TaggedText("oranges one", "debug", "a"),
                new TaggedText("oranges two", "debug", "a"),
                new TaggedText("lemons one", "debug", "b"),
                new TaggedText("lemons two", "debug", "b"));
        RuleSuggestion suggestion = RuleSuggestion.of(List.of(), own);
        assertEquals(List.of(), suggestion.check().unmatched());
        assertEquals(new RuleSuggestion.HeldOut(List.of(0.0, 0.0), 0), suggestion.heldOut());
        assertEquals(
                List.of(),
                RuleSuggestion.of(List.of(), own.subList(0, 2)).heldOut().coverage());
    }

    @Test
    void withoutPromptsNothingIsSuggested() {
        RuleSuggestion none = RuleSuggestion.of(GROUND, List.of());
        assertEquals(List.of(), none.rules());
        assertEquals(new RuleSuggestion.HeldOut(List.of(), 0), none.heldOut());
    }

    @Test
    void intentsKnowWhatPeopleSay() {
        List<TagRule> intents = RuleFile.intents();
        assertEquals(74, intents.size());
        assertEquals(
                List.of(
                        "steer", "debug", "debug", "debug", "feature", "test", "git", "git", "explain", "explain",
                        "docs", "steer", "other"),
                Stream.of(
                                "continue",
                                "Please fix the login page",
                                "修复登陆报错",
                                "por favor arregla el fallo de inicio de sesión",
                                "Implement dark mode for the dashboard",
                                "run the tests",
                                "commit and push",
                                "提交代码",
                                "what’s this module for",
                                "どうして遅いのですか",
                                "update the readme with the new flags",
                                "hmm",
                                "hello")
                        .map(text -> intents.stream()
                                .filter(rule -> rule.matches(text))
                                .findFirst()
                                .orElseThrow()
                                .tag())
                        .toList());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (TagRule rule : RuleFile.intents()) {
            assertEquals(rule.written(), TagRule.parse(rule.written()).written());
        }
        assertEquals("all:docs=a=b", TagRule.parse("all:docs=a=b").written());
        assertTrue(RuleFile.intents().stream().allMatch(rule -> rule.written().startsWith("prompt:")));
    }
}
