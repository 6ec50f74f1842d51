package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.List;

/** Tells from how a result begins that the call was interrupted or not allowed. Case does not matter. */
final class StoppedText {
    private static final List<String> LINES_BEFORE = List.of("Command: ", "Chunk ID: ", "Wall time: ");
    private static final int MOST_LINES_BEFORE = 3;
    private static final List<String> INTERRUPTED = List.of(
            "[Request interrupted by user",
            "aborted by user",
            "command aborted by user",
            "Sibling tool call errored",
            "<tool_use_error>Sibling tool call errored",
            "Interrupted by user",
            "{\"output\":\"aborted by user");
    private static final List<String> DENIED = List.of(
            "The user doesn't want to proceed",
            "The user doesn't want to take this action",
            "User rejected",
            "Claude requested permissions",
            "Permission for this",
            "patch rejected by user",
            "exec command rejected by user",
            "command rejected by user",
            "rejected by user",
            "Rejected(rejected by",
            "Rejected(\"rejected by",
            "approval denied",
            "The user denied");
    private static final String PERMISSION = "Permission to use ";
    private static final String HOOK = "PreToolUse:";

    /** The name of a tool, and what stands between it and the refusal. */
    private static final int LONGEST = 80;

    private StoppedText() {}

    static boolean isInterrupted(String head) {
        int at = 0;
        for (int lines = 0; lines <= MOST_LINES_BEFORE; lines++) {
            if (begins(head, at, INTERRUPTED)) {
                return true;
            }
            int feed = head.indexOf('\n', at);
            if (feed < 0 || !begins(head, at, LINES_BEFORE)) {
                return false;
            }
            at = feed + 1;
        }
        return false;
    }

    static boolean isDenied(String head) {
        return isDenied(head, 0)
                || isAt(head, 0, "Error: ") && isDenied(head, 7)
                || isAt(head, 0, "<tool_use_error>") && isDenied(head, 16)
                || isDeniedBehind(head, "exec_command failed", 80)
                || isDeniedBehind(head, "apply_patch verification failed", 20);
    }

    /** Whether {@code text} stands at {@code at}. */
    static boolean isAt(String head, int at, String text) {
        return head.regionMatches(true, at, text, 0, text.length());
    }

    private static boolean isDeniedBehind(String head, String start, int most) {
        if (!isAt(head, 0, start)) {
            return false;
        }
        for (int at = start.length(); at <= start.length() + most && at < head.length(); at++) {
            if (isDenied(head, at)) {
                return true;
            }
            if (head.charAt(at) == '\n') {
                return false;
            }
        }
        return false;
    }

    private static boolean isDenied(String head, int at) {
        if (begins(head, at, DENIED)) {
            return true;
        }
        if (isAt(head, at, HOOK)) {
            int end = Chars.WHITE.find(head, at + HOOK.length());
            return end - at - HOOK.length() <= LONGEST && isAt(head, end, " hook");
        }
        if (!isAt(head, at, PERMISSION)) {
            return false;
        }
        int name = at + PERMISSION.length();
        int end = Chars.WHITE.find(head, name);
        if (end == name || end - name > LONGEST || !head.startsWith(" ", end)) {
            return false;
        }
        for (int i = end + 1; i <= end + 1 + LONGEST; i++) {
            if (isAt(head, i, "denied")) {
                return true;
            }
            if (i < head.length() && head.charAt(i) == '\n') {
                return false;
            }
        }
        return false;
    }

    private static boolean begins(String head, int at, List<String> starts) {
        for (String start : starts) {
            if (isAt(head, at, start)) {
                return true;
            }
        }
        return false;
    }
}
