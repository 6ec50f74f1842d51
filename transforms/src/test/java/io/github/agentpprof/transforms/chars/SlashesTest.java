package io.github.agentpprof.transforms.chars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlashesTest {
    @ParameterizedTest
    @CsvSource({
        "C:\\work\\shop, C:/work/shop",
        "c:\\work/shop\\**.jsonl, c:/work/shop/**.jsonl",
        "\\\\server\\share\\a, //server/share/a",
        "C:/work, C:/work",
        "/srv/a, /srv/a",
        "s3://bucket/a, s3://bucket/a",
    })
    void foldersOfWindowsAreTakenApart(String path, String slashed) {
        assertEquals(slashed, Slashes.of(path));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void elsewhereABackslashIsAPartOfAName() {
        assertEquals("/srv/a\\b", Slashes.of("/srv/a\\b"));
        assertEquals("a\\b", Slashes.of("a\\b"));
    }

    @Test
    void aDriveIsALetterAndNoScheme() {
        assertTrue(Slashes.hasDrive("C:\\work"));
        assertTrue(Slashes.hasDrive("c:/work"));
        assertTrue(Slashes.hasDrive("c:"));
        assertFalse(Slashes.hasDrive("c://work"), "an address");
        assertFalse(Slashes.hasDrive("s3://bucket"));
        assertFalse(Slashes.hasDrive("c:work"), "relative to wherever that drive stands");
        assertFalse(Slashes.hasDrive("/c:/work"));
        assertFalse(Slashes.hasDrive(""));
    }
}
