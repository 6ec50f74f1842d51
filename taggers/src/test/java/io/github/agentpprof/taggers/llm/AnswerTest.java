package io.github.agentpprof.taggers.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models add words, marks and thoughts to what they are asked for; what is not clear is no answer. */
class AnswerTest {
    private static final Set<String> CHOICES = Set.of("debug", "docs", "test");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1: debug\n2: docs",
                "2: docs\n1: debug",
                " 1. **Debug**\n\n 2) docs.",
                "<think>1: test</think>\nHere they are:\n1: debug\n2: docs\n",
                "1: the tag is debug\n2: docs"
            })
    void eachNumberHasItsWord(String said) {
        assertEquals(Optional.of(List.of("debug", "docs")), new Answer(said, CHOICES).numbered(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "debug\ndocs",
                "1: debug",
                "1: debug\n1: docs",
                "1: debug\n2: docs\n3: test",
                "0: debug\n1: docs\n2: docs",
                "1: debug\n2: weather",
                "1: debug or test\n2: docs",
                "1: debug 2: docs"
            })
    void whatIsMissingSaidTwiceOrNotInTheListMakesTheWholeNone(String said) {
        assertEquals(Optional.empty(), new Answer(said, CHOICES).numbered(2));
    }

    @Test
    void oneWordOfTheListIsTheAnswer() {
        assertEquals(Optional.of("debug"), new Answer("It is Debug, debug!", CHOICES).one());
        assertEquals(Optional.empty(), new Answer("debug, not test", CHOICES).one());
        assertEquals(Optional.empty(), new Answer("debugging", CHOICES).one());
    }
}
