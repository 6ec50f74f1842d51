package io.github.agentpprof.taggers.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "fix -> fix",
                "(?i)FIX|Bug -> bug fix",
                "(?i)\\b(fix(es|ed)?|bugs?)\\b -> bug fix",
                "^\\s*(?:run|start)(?:[^\\pL\\pN_]|$) -> run start",
                "(?:a|bc)longest(?:d|ef) -> longest",
                "let['’]s go -> s go",
                "colou?r -> colo",
                "ab*cde -> cde",
                "ab{0,2}cde -> cde",
                "ab{2}c -> ab",
                "ab{x -> ab{x",
                "(abc)+ -> abc",
                "(?P<name>abc) -> abc",
                "(?s)a.b -> a",
                "\\.py\\b -> .py",
                "[]x]yz -> yz",
                "[[:alpha:]\\]]yz -> yz",
                "\\p{Greek}yz\\PL -> yz",
                "修复|修一下 -> 修一下 修复",
                "😀b -> b"
            })
    void whatMustBeInEveryMatchIsFound(String regex, String strings) {
        assertEquals(Optional.of(strings), Literals.of(regex).map(found -> String.join(" ", new TreeSet<>(found))));
        Pattern.compile(regex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a|", "a?", "(a|b*)", ".", "\\d+", "[ab]", "(?:abc)*", "\\x61", "\\Qa.b\\E", "^$", "😀", "(a|)b?"
            })
    void ofAnythingElseNothingIsSaid(String regex) {
        assertEquals(Optional.empty(), Literals.of(regex));
        Pattern.compile(regex);
    }

    /** All letters that have another case, as one text: whatever RE2 finds for one of them must be folded alike. */
    @Test
    void lettersThatAreAlikeToRe2AreFoldedAlike() {
        String cased = IntStream.rangeClosed(0, Character.MAX_VALUE)
                .filter(c -> !Character.isSurrogate((char) c))
                // RE2/J never comes to an end with these old Cyrillic letters.
                .filter(c -> c < 0x1C80 || c > 0x1C88)
                .filter(c ->
                        Character.toUpperCase(c) != c || Character.toLowerCase(c) != c || Character.toTitleCase(c) != c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        assertTrue(cased.length() > 2_000);
        for (int i = 0; i < cased.length(); i++) {
            char letter = cased.charAt(i);
            Matcher alike = Pattern.compile("(?i)" + letter).matcher(cased);
            while (alike.find()) {
                assertEquals(
                        Literals.folded(letter), Literals.folded(alike.group().charAt(0)), alike::group);
            }
        }
    }

    @Test
    void noStringIsEmpty() {
        for (TagRule rule : RuleFile.intents()) {
            Set<String> found = Literals.of(rule.regex().pattern()).orElse(Set.of());
            assertTrue(found.stream().noneMatch(String::isEmpty), rule::written);
        }
    }
}
