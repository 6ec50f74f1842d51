package io.github.agentpprof.taggers.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionSizeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    fix ~ 3
                    a|bc ~ 4
                    a{3} ~ 3
                    a{2,5} ~ 5
                    a{7,} ~ 7
                    a{,7} ~ 7
                    a{x} ~ 4
                    (ab){10} ~ 40
                    [a-z]{4} ~ 4
                    [^]a]{4} ~ 4
                    [[:alpha:]{]{4} ~ 4
                    []a{9}] ~ 1
                    \\Q(a{9}\\E ~ 5
                    \\p{Lu}{10} ~ 40
                    \\x{41}{10} ~ 10
                    a\\{9} ~ 4
                    a* ~ 2
                    ((a{100}){100}){100} ~ 1020200
                    """)
    void charactersAndTheirRepetitions(String regex, long size) {
        assertEquals(size, ExpressionSize.of(regex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(a{100}){100}", "((a{1000}){1000}){1000}", "(?:(?:ab){60}|c){60}", "((((a{9}){9}){9}){9}){9}"})
    void aLargeOneIsNotRead(String regex) {
        TimeoutException refused = assertThrows(TimeoutException.class, () -> CompileInTime.of(regex));
        assertEquals(
                "the regular expression stands for more than 5,000 characters, repetitions counted",
                refused.getMessage());
    }

    @Test
    void aDeepOneIsNotRead() {
        assertThrows(TimeoutException.class, () -> CompileInTime.of("(".repeat(100_000) + ")".repeat(100_000)));
        assertThrows(TimeoutException.class, () -> CompileInTime.of("(?:".repeat(50_000)));
    }
}
