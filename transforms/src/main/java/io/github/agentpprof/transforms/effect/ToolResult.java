package io.github.agentpprof.transforms.effect;

/**
 * What a tool's result says about how the call ended. Its text is looked at here and goes no further.
 *
 * @param isError the flag of Claude Code's result, {@code false} if it has none; null for Codex
 * @param text how the result begins, and for results in JSON its end too; empty if there is none
 * @param exitCode from a field of its own, null without
 * @param status from a field of its own, {@code completed}, {@code declined}; empty without
 * @param success from a field of its own, null without
 * @param denial kind of denial that was recorded, empty without
 * @param interrupted whether a field says so
 */
public record ToolResult(
        Boolean isError,
        String text,
        Integer exitCode,
        String status,
        Boolean success,
        String denial,
        boolean interrupted) {

    public static ToolResult ofClaude(boolean isError, String text) {
        return new ToolResult(isError, text, null, "", null, "", false);
    }

    public static ToolResult ofCodex(String text) {
        return new ToolResult(null, text, null, "", null, "", false);
    }

    public ToolResult withExitCode(Integer value) {
        return new ToolResult(isError, text, value, status, success, denial, interrupted);
    }

    public ToolResult withStatus(String value) {
        return new ToolResult(isError, text, exitCode, value, success, denial, interrupted);
    }

    public ToolResult withSuccess(Boolean value) {
        return new ToolResult(isError, text, exitCode, status, value, denial, interrupted);
    }

    public ToolResult withDenial(String value) {
        return new ToolResult(isError, text, exitCode, status, success, value, interrupted);
    }

    public ToolResult withInterrupted(boolean value) {
        return new ToolResult(isError, text, exitCode, status, success, denial, value);
    }
}
