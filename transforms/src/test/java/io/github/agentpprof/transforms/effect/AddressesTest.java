package io.github.agentpprof.transforms.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is written by hand against the expressions that say the same, on texts short enough for these. */
class AddressesTest {
    private static final Pattern URL = Pattern.compile("(?s)(?:[a-z][a-z0-9+.-]*\\+)?[a-z][a-z0-9.-]*://.+");
    private static final Pattern REMOTE = Pattern.compile("(?s)([A-Za-z0-9_.-]+@)?\\[?[A-Za-z0-9_.:-]+\\]?:.*");
    private static final Pattern HOST =
            Pattern.compile("(?s)(localhost|[\\w-]+(\\.[\\w-]+)+|[\\w.-]+(?=:[0-9]+(/|\\z)))(:[0-9]+)?([/?].*)?");
    private static final Pattern INTERRUPTED = Pattern.compile(
            "(?i)^(?:(?:Command|Chunk ID|Wall time): [^\\n]*\\n){0,3}(aborted by user|Interrupted by user)");
    private static final Pattern DENIED = Pattern.compile(
            "(?i)^(?:Error: |<tool_use_error>|exec_command failed[^\\n]{0,80}|apply_patch verification failed[^\\n]{0,20})?"
                    + "(User rejected|Permission to use \\S{1,80} .{0,80}denied|PreToolUse:\\S{0,80} hook|rejected by user)");
    private static final String[] PIECES = {
        "localhost",
        "a",
        "Z",
        "9",
        ".",
        ".",
        "-",
        "_",
        ":",
        ":",
        "/",
        "?",
        "@",
        "[",
        "]",
        "+",
        "://",
        "https",
        "git",
        " ",
        "ä",
        "\n",
        ":80",
        "a.b"
    };
    private static final String[] WORDS = {
        "Error: ",
        "<tool_use_error>",
        "exec_command failed",
        "apply_patch verification failed",
        "User rejected",
        "permission to use ",
        "Bash",
        " ",
        "was denied",
        "denied",
        "PreToolUse:",
        "Edit",
        " hook",
        "rejected by user",
        "\n",
        "Command: ",
        "Wall time: ",
        "x\n",
        "aborted by user",
        "x".repeat(30),
        "Chunk ID: "
    };

    @Test
    void addressesAreThoseOfTheExpressions() {
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            String text = joined(random, PIECES, 8);
            assertEquals(URL.matcher(text).matches(), Addresses.isUrl(text), text);
            assertEquals(REMOTE.matcher(text).matches(), Addresses.isRemote(text), text);
            assertEquals(HOST.matcher(text).matches(), Addresses.isHost(text), text);
        }
    }

    @Test
    void stopsAreThoseOfTheExpressions() {
        Random random = new Random(6);
        for (int i = 0; i < 200_000; i++) {
            String text = joined(random, WORDS, 6);
            assertEquals(INTERRUPTED.matcher(text).find(), StoppedText.isInterrupted(text), text);
            assertEquals(DENIED.matcher(text).find(), StoppedText.isDenied(text), text);
        }
    }

    @Test
    void noLengthIsTooLong() {
        assertTrue(Addresses.isHost("a.".repeat(1_000_000) + "a"));
        assertFalse(Addresses.isHost("a.".repeat(1_000_000)));
        assertTrue(Addresses.isUrl("a+".repeat(1_000_000) + "a://b"));
        assertFalse(Addresses.isRemote("a.".repeat(1_000_000)));
    }

    private static String joined(Random random, String[] pieces, int most) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(most + 1); n > 0; n--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
