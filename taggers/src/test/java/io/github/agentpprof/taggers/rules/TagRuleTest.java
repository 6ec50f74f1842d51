package io.github.agentpprof.taggers.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagRuleTest {
    @Test
    void aRuleIsKindTagAndExpression() {
        TagRule rule = TagRule.parse("prompt:debug=(?i)fix|error");
        assertEquals(Set.of(TagKind.PROMPT), rule.kinds());
        assertEquals("debug", rule.tag());
        assertTrue(rule.matches("please FIX it"));
        assertFalse(rule.matches("please mend it"));
    }

    @Test
    void allMeansEveryKind() {
        assertEquals(Set.of(TagKind.values()), TagRule.parse("all:debug=x").kinds());
        assertEquals(
                Set.of(TagKind.SESSION), TagRule.parse(" session : debug =x").kinds());
        assertEquals(Set.of(TagKind.LLM), TagRule.parse("llm:tools=^tool: ").kinds());
    }

    @Test
    void onlyTheFirstColonAndEqualsSignAreTheRules() {
        TagRule rule = TagRule.parse("prompt:assign=a=b:c");
        assertTrue(rule.matches("let a=b:c"));
        assertTrue(TagRule.parse("prompt:assign= x").matches("a x"), "a blank is part of the expression");
        assertFalse(TagRule.parse("prompt:assign= x").matches("x"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    debug | bad tag rule 'debug': it is not of the form KIND:TAG=REGEX
                    prompt:debug | bad tag rule 'prompt:debug': it is not of the form KIND:TAG=REGEX
                    prompt=debug:x | bad tag rule 'prompt=debug:x': it is not of the form KIND:TAG=REGEX
                    Prompt:debug=x | bad tag rule 'Prompt:debug=x': unknown kind 'Prompt'; known: prompt, llm, session, all
                    file:debug=x | bad tag rule 'file:debug=x': unknown kind 'file'; known: prompt, llm, session, all
                    prompt:ab=x | bad tag rule 'prompt:ab=x': the tag 'ab' is not a word of 3 to 12 letters a to z
                    prompt:Debug=x | bad tag rule 'prompt:Debug=x': the tag 'Debug' is not a word of 3 to 12 letters a to z
                    prompt:debug= | bad tag rule 'prompt:debug=': the regular expression is empty
                    prompt:debug=( | bad tag rule 'prompt:debug=(': the regular expression has an error: missing closing ) '('
                    prompt:debug=a(?=b) | bad tag rule 'prompt:debug=a(?=b)': the regular expression has an error: invalid or unsupported Perl syntax '(?='
                    """)
    void aWrongRuleIsShownWithWhatIsWrong(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> TagRule.parse(text))
                        .getMessage());
    }

    @Test
    void noTextMakesMatchingSlow() {
        // This pattern needs 2^100,000 steps where an engine backtracks.
        TagRule rule = TagRule.parse("prompt:evil=^(a+)+$");
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertFalse(rule.matches("a".repeat(100_000) + "b")));
    }

    @Test
    void anExpressionThatCannotBeReadInTimeIsRefused() {
        String deep = "(".repeat(20_000) + "a" + ")".repeat(20_000);
        assertThrows(TimeoutException.class, () -> CompileInTime.of(deep, 1));
    }
}
