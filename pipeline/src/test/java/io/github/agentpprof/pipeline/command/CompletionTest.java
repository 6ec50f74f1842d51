package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.agentpprof.pipeline.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bash makes of the script. */
class CompletionTest {
    private static final String ASK = """
            . ./script
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _complete_agentpprof 2>/dev/null
            echo "${COMPREPLY[*]}"
            """;

    @TempDir
    private Path folder;

    /** What may come in the place of the last word, the others being on the line. */
    private String completed(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/bash", "-c", ASK, "bash", "agentpprof"));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command).directory(folder.toFile()).start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
    }

    @Test
    void completesCommandsOptionsValuesAndPaths() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        Files.writeString(folder.resolve("script"), CommandRun.of("completion").out());
        Files.createFile(folder.resolve("my.rules"));
        assertEquals("report", completed("rep"));
        assertEquals("--prompt-tag", completed("--prompt"));
        assertEquals("context cost", completed("--view", "c"));
        assertEquals("files", completed("tree", "--view", "f"));
        assertEquals("cluster intent llm regex", completed("--tagger", ""));
        assertEquals("process project prompt", completed("report", "--stack", "pro"));
        assertEquals("speedscope svg", completed("--format", "s"));
        assertEquals("prompt:", completed("--tag-rule", "p"));
        assertEquals("my.rules", completed("--rules-file", "my"));
        assertEquals("my.rules", completed("-o", "my"));
        assertEquals("my.rules", completed("rules", "check", "my"));
    }
}
