package io.github.agentpprof.transforms.effect;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells how a tool call ended, from every shape of result that the agents have written. Who stopped the call weighs more than
 * its exit code, an exit code more than a status, a status more than a flag.
 */
public final class ToolStatus {
    /** Results begin with what they have to say. */
    private static final int HEAD = 600;

    private static final Pattern EXIT = Pattern.compile(
            "^(?:Error: )?Exit code:? (-?[0-9]{1,9})|^Process exited with code (-?[0-9]{1,9})", Pattern.MULTILINE);
    private static final Pattern JSON_EXIT = Pattern.compile("\"exit_code\"\\s*:\\s*(-?[0-9]{1,9})");
    private static final Pattern INTERRUPTED = Pattern.compile(
            "^(?:(?:Command|Chunk ID|Wall time): [^\\n]*\\n){0,3}(\\[Request interrupted by user|aborted by user|command aborted by user|Sibling tool call errored"
                    + "|<tool_use_error>Sibling tool call errored|Interrupted by user|\\{\"output\":\"aborted by user)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DENIED = Pattern.compile(
            "^(?:Error: |<tool_use_error>|exec_command failed[^\\n]{0,80}|apply_patch verification failed[^\\n]{0,20})?"
                    + "(The user doesn't want to (proceed|take this action)|User rejected|Claude requested permissions"
                    + "|Permission to use \\S{1,80} .{0,80}denied|Permission for this|PreToolUse:\\S{0,80} hook"
                    + "|patch rejected by user|(exec )?command rejected by user|rejected by user|user rejected"
                    + "|Rejected\\(\"?rejected by|approval denied|The user denied)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FAILED = Pattern.compile(
            "^(Script failed|failed in sandbox|execution error|exec_command failed|apply_patch verification failed"
                    + "|write_stdin failed|<tool_use_error>|Error:|err:|failed to parse function arguments|unsupported call"
                    + "|sandbox denied|tool call error|Invalid Context|error: )",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SUCCEEDED =
            Pattern.compile("^(Script completed|Plan updated|Success\\. Updated|Done!|attached local image path)");
    private static final Pattern RUNNING =
            Pattern.compile("^Process running with session ID|^Script running with cell ID", Pattern.MULTILINE);

    private ToolStatus() {}

    /** Null stands for a call without a result. */
    public static Status of(ToolResult result) {
        if (result == null) {
            return Status.UNKNOWN;
        }
        String head = head(result.text());
        boolean failed = !Boolean.FALSE.equals(result.isError());
        if (result.interrupted() || failed && INTERRUPTED.matcher(head).find()) {
            return Status.INTERRUPTED;
        }
        if (!result.denial().isEmpty() || failed && DENIED.matcher(head).find()) {
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
        if (RUNNING.matcher(head).find()) {
            return Status.UNKNOWN;
        }
        if (FAILED.matcher(head).find()) {
            return Status.FAIL;
        }
        return SUCCEEDED.matcher(head).find() ? Status.OK : Status.UNKNOWN;
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
        Matcher matcher = EXIT.matcher(output < 0 ? head : head.substring(0, output));
        if (matcher.find()) {
            return OptionalInt.of(Integer.parseInt(matcher.group(1) != null ? matcher.group(1) : matcher.group(2)));
        }
        return head.startsWith("{") ? lastInJson(result.text()) : OptionalInt.empty();
    }

    /** {@code {"output":"…","metadata":{"exit_code":1,…}}}: what stands last is the tool's, not the program's. */
    private static OptionalInt lastInJson(String text) {
        Matcher matcher = JSON_EXIT.matcher(text.substring(Math.max(0, text.length() - HEAD)));
        OptionalInt last = OptionalInt.empty();
        while (matcher.find()) {
            last = OptionalInt.of(Integer.parseInt(matcher.group(1)));
        }
        return last;
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
