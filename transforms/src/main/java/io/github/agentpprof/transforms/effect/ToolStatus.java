package io.github.agentpprof.transforms.effect;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Tells how a tool call ended, from every shape of result that the agents have written. Who stopped the call weighs more than
 * its exit code, an exit code more than a status, a status more than a flag.
 */
public final class ToolStatus {
    /** Results begin with what they have to say. */
    private static final int HEAD = 600;

    private static final List<String> EXITS = List.of(
            "Error: Exit code: ", "Error: Exit code ", "Exit code: ", "Exit code ", "Process exited with code ");
    private static final String JSON_EXIT = "\"exit_code\"";
    private static final int MOST_DIGITS = 9;
    private static final List<String> FAILED = List.of(
            "Script failed",
            "failed in sandbox",
            "execution error",
            "exec_command failed",
            "apply_patch verification failed",
            "write_stdin failed",
            "<tool_use_error>",
            "Error:",
            "err:",
            "failed to parse function arguments",
            "unsupported call",
            "sandbox denied",
            "tool call error",
            "Invalid Context");
    private static final List<String> SUCCEEDED =
            List.of("Script completed", "Plan updated", "Success. Updated", "Done!", "attached local image path");
    private static final List<String> RUNNING =
            List.of("Process running with session ID", "Script running with cell ID");

    private ToolStatus() {}

    /** Null stands for a call without a result. */
    public static Status of(ToolResult result) {
        if (result == null) {
            return Status.UNKNOWN;
        }
        String head = head(result.text());
        boolean failed = !Boolean.FALSE.equals(result.isError());
        if (result.interrupted() || failed && StoppedText.isInterrupted(head)) {
            return Status.INTERRUPTED;
        }
        if (!result.denial().isEmpty() || failed && StoppedText.isDenied(head)) {
            return Status.DENIED;
        }
        Status said = named(result.status());
        if (said == Status.DENIED || said == Status.INTERRUPTED) {
            return said;
        }
        OptionalInt exit = exitCode(result, head);
        if (exit.isPresent()) {
            return exit.getAsInt() == 0 && !Boolean.TRUE.equals(result.isError()) ? Status.OK : Status.FAIL;
        }
        if (said != Status.UNKNOWN) {
            return said;
        }
        if (result.success() != null) {
            return result.success() ? Status.OK : Status.FAIL;
        }
        if (result.isError() != null) {
            return result.isError() ? Status.FAIL : Status.OK;
        }
        return byText(head);
    }

    private static Status byText(String head) {
        if (head.lines().anyMatch(line -> RUNNING.stream().anyMatch(line::startsWith))) {
            return Status.UNKNOWN;
        }
        if (FAILED.stream().anyMatch(start -> StoppedText.isAt(head, 0, start))) {
            return Status.FAIL;
        }
        return SUCCEEDED.stream().anyMatch(head::startsWith) ? Status.OK : Status.UNKNOWN;
    }

    /** Only Codex writes exit codes into results of calls that went well; a program's own output may look like one. */
    private static OptionalInt exitCode(ToolResult result, String head) {
        if (result.exitCode() != null) {
            return OptionalInt.of(result.exitCode());
        }
        if (Boolean.FALSE.equals(result.isError())) {
            return OptionalInt.empty();
        }
        int output = head.indexOf("\nOutput:\n");
        OptionalInt exit = inLines(output < 0 ? head : head.substring(0, output));
        return exit.isEmpty() && head.startsWith("{") ? lastInJson(result.text()) : exit;
    }

    private static OptionalInt inLines(String head) {
        int from = 0;
        while (from >= 0) {
            for (String start : EXITS) {
                OptionalInt exit =
                        head.startsWith(start, from) ? number(head, from + start.length()) : OptionalInt.empty();
                if (exit.isPresent()) {
                    return exit;
                }
            }
            int feed = head.indexOf('\n', from);
            from = feed < 0 ? -1 : feed + 1;
        }
        return OptionalInt.empty();
    }

    /** The number at {@code from}, as far as an int holds it. */
    private static OptionalInt number(String text, int from) {
        int first = text.startsWith("-", from) ? from + 1 : from;
        int end = Math.min(Chars.DIGITS.end(text, first), first + MOST_DIGITS);
        return end == first ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.substring(from, end)));
    }

    /** {@code {"output":"…","metadata":{"exit_code":1,…}}}: what stands last is the tool's, not the program's. */
    private static OptionalInt lastInJson(String text) {
        int least = Math.max(0, text.length() - HEAD);
        for (int at = text.lastIndexOf(JSON_EXIT); at >= least; at = text.lastIndexOf(JSON_EXIT, at - 1)) {
            int colon = Chars.WHITE.end(text, at + JSON_EXIT.length());
            OptionalInt exit =
                    text.startsWith(":", colon) ? number(text, Chars.WHITE.end(text, colon + 1)) : OptionalInt.empty();
            if (exit.isPresent()) {
                return exit;
            }
        }
        return OptionalInt.empty();
    }

    private static Status named(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "completed", "success", "succeeded", "ok", "async_launched" -> Status.OK;
            case "failed", "failure", "error", "errored", "incomplete", "timed_out", "timeout" -> Status.FAIL;
            case "declined", "denied", "rejected" -> Status.DENIED;
            case "interrupted", "cancelled", "canceled", "aborted", "killed", "stopped" -> Status.INTERRUPTED;
            default -> Status.UNKNOWN;
        };
    }

    private static String head(String text) {
        return text.substring(0, Math.min(HEAD, text.length())).stripLeading();
    }
}
