package io.github.agentpprof.taggers.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleCheckTest {
    private static final List<TagRule> RULES = Stream.of(
                    "prompt:debug=(?i)fix|bug",
                    "llm:code=x",
                    "prompt:test=(?i)tests?",
                    "prompt:fixes=(?i)\\bfix\\b",
                    "prompt:docs=readme",
                    "prompt:debug=crash")
            .map(TagRule::parse)
            .toList();
    private static final List<String> TEXTS =
            List.of("fix the login", "fix the test", "add a test", "hello", "the app has a bug and a crash", "x");

    @Test
    void eachRuleIsCounted() {
        RuleCheck check = RuleCheck.of(RULES, TEXTS);
        assertEquals(
                List.of(
                        "0 found 3 first 3 before {}",
                        "2 found 2 first 1 before {0=1}",
                        "3 found 2 first 0 before {0=2} shadowed",
                        "4 found 0 first 0 before {} dead",
                        "5 found 1 first 0 before {0=1} shadowed"),
                check.counts().stream().map(RuleCheckTest::line).toList());
        assertEquals(Map.of("debug", 3, "test", 1, "unmatched", 2), check.tags());
        assertEquals(List.of(3, 5), check.unmatched());
        assertEquals(
                List.of(new RuleCheck.Overlap(3, 0, 2), new RuleCheck.Overlap(2, 0, 1)),
                check.overlaps(),
                "two rules for the same tag do not differ");
        assertEquals(1 - 2 / 6.0, check.coverage());
        assertEquals(0.5, check.topShare());
        assertEquals(2, check.tagCount());
    }

    @Test
    void noPromptsAreCovered() {
        RuleCheck check = RuleCheck.of(RULES, List.of());
        assertEquals(1, check.coverage());
        assertEquals(0, check.topShare());
        assertEquals(0, check.tagCount());
    }

    private static String line(RuleCheck.Count count) {
        return count.rule() + " found " + count.found() + " first " + count.first() + " before " + count.before()
                + (count.dead() ? " dead" : "")
                + (count.shadowed() ? " shadowed" : "");
    }
}
