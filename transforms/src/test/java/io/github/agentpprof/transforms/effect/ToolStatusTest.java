package io.github.agentpprof.transforms.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolStatusTest {
    private static String claude(boolean isError, String text) {
        return ToolStatus.of(ToolResult.ofClaude(isError, text)).label();
    }

    private static String codex(String text) {
        return ToolStatus.of(ToolResult.ofCodex(text.replace("⏎", "\n"))).label();
    }

    @Test
    void noResultIsUnknown() {
        assertEquals(Status.UNKNOWN, ToolStatus.of(null));
        assertEquals("unknown", codex(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
                    false § all is well                                                          § ok
                    false § Exit code 1 is what the program printed                              § ok
                    false § The user doesn't want to proceed, says a file                        § ok
                    true  § Exit code 2                                                          § fail
                    true  § Exit code 0                                                          § fail
                    true  § Error: Exit code 127                                                 § fail
                    true  § File has not been read yet                                           § fail
                    true  § <tool_use_error>String to replace not found</tool_use_error>         § fail
                    true  § The user doesn't want to proceed with this tool use. It was rejected § denied
                    true  § The user doesn't want to take this action right now.                 § denied
                    true  § Claude requested permissions to use Bash, but you haven't granted it § denied
                    true  § Permission to use Bash with command rm has been denied.              § denied
                    true  § PreToolUse:Bash hook error: no                                       § denied
                    true  § [Request interrupted by user for tool use]                           § interrupted
                    true  § <tool_use_error>Sibling tool call errored</tool_use_error>           § interrupted
                    true  § Sibling tool call errored                                            § interrupted
                    """)
    void claudeCode(boolean isError, String text, String expected) {
        assertEquals(expected, claude(isError, text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '¬', textBlock = """
                    {"output":"hi","metadata":{"exit_code":0,"duration_seconds":0.1}}            § ok
                    {"output":"\\"exit_code\\":0","metadata":{"exit_code":1,"duration_seconds":1}} § fail
                    Exit code: 0⏎Wall time: 0.1 seconds⏎Output:⏎Exit code: 1                     § ok
                    Exit code: 101⏎Wall time: 3 seconds⏎Total output lines: 9⏎Output:⏎x          § fail
                    Exit code: -1⏎Wall time: 3 seconds⏎Output:⏎                                  § fail
                    Chunk ID: ab⏎Wall time: 1 seconds⏎Process exited with code 0⏎Output:⏎x       § ok
                    Chunk ID: ab⏎Wall time: 1 seconds⏎Process exited with code 2⏎Output:⏎x       § fail
                    Chunk ID: ab⏎Wall time: 1 seconds⏎Process running with session ID 7⏎Output:⏎ § unknown
                    Script completed⏎Wall time 1 seconds⏎Output:⏎                                § ok
                    Script failed⏎Wall time 1 seconds⏎Output:⏎                                   § fail
                    Script running with cell ID 3⏎Wall time 1 seconds⏎Output:⏎                   § unknown
                    Plan updated                                                                 § ok
                    Success. Updated the following files:⏎M a                                    § ok
                    failed in sandbox LinuxSeccomp                                               § fail
                    execution error: Io                                                          § fail
                    exec_command failed: CreateProcess { message: x }                            § fail
                    apply_patch verification failed: no such line                                § fail
                    write_stdin failed: unknown process                                          § fail
                    failed to parse function arguments: x                                        § fail
                    aborted by user after 3.2s                                                   § interrupted
                    Wall time: 6.4 seconds⏎aborted by user                                       § interrupted
                    exec command rejected by user                                                § denied
                    patch rejected by user                                                       § denied
                    exec_command failed for `ls`: Rejected("rejected by user")                   § denied
                    anything else                                                                § unknown
                    """)
    void codexText(String text, String expected) {
        assertEquals(expected, codex(text));
    }

    @Test
    void fieldsSay() {
        ToolResult bare = ToolResult.ofCodex("");
        assertEquals(Status.OK, ToolStatus.of(bare.withExitCode(0)));
        assertEquals(Status.FAIL, ToolStatus.of(bare.withExitCode(3).withStatus("completed")));
        assertEquals(Status.OK, ToolStatus.of(bare.withStatus("completed")));
        assertEquals(Status.FAIL, ToolStatus.of(bare.withStatus("failed")));
        assertEquals(Status.DENIED, ToolStatus.of(bare.withStatus("declined").withExitCode(1)));
        assertEquals(Status.INTERRUPTED, ToolStatus.of(bare.withStatus("cancelled")));
        assertEquals(Status.UNKNOWN, ToolStatus.of(bare.withStatus("in_progress")));
        assertEquals(Status.OK, ToolStatus.of(bare.withSuccess(true)));
        assertEquals(Status.FAIL, ToolStatus.of(bare.withSuccess(false)));
        assertEquals(Status.OK, ToolStatus.of(ToolResult.ofClaude(false, "x").withStatus("async_launched")));
        assertEquals(
                Status.INTERRUPTED, ToolStatus.of(ToolResult.ofClaude(false, "").withInterrupted(true)));
        assertEquals(
                Status.DENIED, ToolStatus.of(ToolResult.ofClaude(true, "no").withDenial("user")));
    }
}
