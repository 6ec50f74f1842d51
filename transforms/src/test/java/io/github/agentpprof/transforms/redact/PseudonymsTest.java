package io.github.agentpprof.transforms.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
    private final Pseudonyms pseudonyms =
            new Pseudonyms(Set.of("user"), "0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    /** {@code printf %s ann | openssl dgst -sha256 -hmac 0123456789abcdef} begins with these ten digits. */
    @Test
    void isTheBeginningOfAnHmac() {
        assertEquals("user-fb385915a0", pseudonyms.of("user", "ann"));
        assertTrue(pseudonyms.hides("user"));
        assertFalse(pseudonyms.hides("team"));
    }

    @Test
    void anotherKeyGivesAnotherName() {
        assertFalse(new Pseudonyms(Set.of("user"), "fedcba9876543210".getBytes(StandardCharsets.UTF_8))
                .of("user", "ann")
                .equals(pseudonyms.of("user", "ann")));
    }

    @Test
    void hidesAValueInTextButNotInOtherWords() {
        String ann = pseudonyms.of("user", "ann");
        assertEquals(
                "web/" + ann + "/" + ann + "-1/annex.jsonl",
                pseudonyms.hiddenIn("web/ann/Ann-1/annex.jsonl", "user", "ann"));
    }
}
