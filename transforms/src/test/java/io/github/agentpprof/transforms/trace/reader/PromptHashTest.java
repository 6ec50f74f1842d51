package io.github.agentpprof.transforms.trace.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** The values are Python's: {@code sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:16]}. */
class PromptHashTest {
    @Test
    void spaceOfAnyKindIsFolded() {
        assertEquals("d56ee0b20a0c9a9c", PromptHash.of("fix the till"));
        assertEquals("d56ee0b20a0c9a9c", PromptHash.of("  fix \t\n the\r\n till "));
        assertEquals("d56ee0b20a0c9a9c", PromptHash.of("fix\u00a0the\u3000till\u0085"));
        assertEquals("a6dd3e9751b1a650", PromptHash.of("a\u001cb\u001db\u001eb\u001fc"));
        assertEquals("1b6548f6b3c51dba", PromptHash.of("a\u0085b\u2028c\u2029d\u202fe\u205ff\u1680g\u2000h"));
    }

    @Test
    void whatOnlyLooksLikeSpaceIsNot() {
        assertEquals("8df62aef5f92e4c3", PromptHash.of("a\u200bb"));
        assertEquals("47a12dcb64e9ad8d", PromptHash.of("a\ufeffb"));
        assertEquals("bf2f5dd9f20acb42", PromptHash.of("a\u180eb"));
        assertEquals("c8687a08aa5d6ed2", PromptHash.of("a b"));
        assertNotEquals(PromptHash.of("ab"), PromptHash.of("a b"));
    }

    @Test
    void loneSurrogatesAreQuestionMarks() {
        assertEquals("c2a7b64a2d252004", PromptHash.of("a\ud800b"));
        assertEquals(PromptHash.of("a?b"), PromptHash.of("a\udc00b"));
        assertEquals("f65ff21d95d2a119", PromptHash.of("\uD83D\uDE00 gr\u00fc\u00df"));
    }

    @Test
    void nothingHasAHashToo() {
        assertEquals("e3b0c44298fc1c14", PromptHash.of(""));
        assertEquals("e3b0c44298fc1c14", PromptHash.of(" \n"));
    }
}
