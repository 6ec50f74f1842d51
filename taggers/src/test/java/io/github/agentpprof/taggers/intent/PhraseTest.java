package io.github.agentpprof.taggers.intent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PhraseTest {
    @Test
    void aPhraseEndsWhereAWordDoes() {
        assertEquals(3, new Phrase("fix", true).end("fix it", 0));
        assertEquals(Phrase.NONE, new Phrase("fix", true).end("fixture", 0));
        assertEquals(3, new Phrase("fix", false).end("fixture", 0));
    }

    @Test
    void aStarStandsForLettersAndDotsForAGap() {
        assertEquals(7, new Phrase("fix*", true).end("fixture", 0));
        assertEquals(9, new Phrase("run .. test*", true).end("run tests", 0));
        assertEquals(19, new Phrase("run .. test*", true).end("run all of my tests", 0));
        assertEquals(46, new Phrase("run .. tests", true).end("run " + "x".repeat(36) + " tests", 0));
        assertEquals(Phrase.NONE, new Phrase("run .. tests", true).end("run " + "x".repeat(41) + " tests", 0));
        assertEquals(Phrase.NONE, new Phrase("run .. tests", true).end("run\nall tests", 0));
    }

    @Test
    void theLexiconKnowsEveryIntent() {
        Set<Intent> known = Lexicon.shipped().rows().stream()
                .map(LexiconRow::intent)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Intent.class)));
        assertEquals(EnumSet.allOf(Intent.class), known);
        for (Intent intent : Intent.values()) {
            assertTrue(intent.tag().matches("[a-z]{3,12}"), intent.tag());
        }
    }
}
