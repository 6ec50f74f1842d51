package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What could not be read is listed whole, and too much of it fails a run. */
class DeadLettersTest {
    private static final String PROMPT =
            "{\"type\":\"user\",\"uuid\":\"u\",\"sessionId\":\"s\",\"message\":{\"content\":\"hello\"}}\n";

    @TempDir
    private Path folder;

    private Path traces;
    private Path letters;
    private Path profile;

    @BeforeEach
    void write() throws IOException {
        traces = Files.createDirectories(folder.resolve("home/ada/traces"));
        letters = folder.resolve("letters.jsonl");
        profile = folder.resolve("t.folded");
        // 7 lines, of which 3 are bad, in 2 files that can be read; a third file is none.
        Files.writeString(traces.resolve("a.jsonl"), PROMPT + "secret\n" + PROMPT + "secret\nsecret\n");
        Files.writeString(traces.resolve("b.jsonl"), PROMPT + PROMPT);
        Files.writeString(traces.resolve("c.jsonl"), "");
    }

    @Test
    void eachIsALineAndNoneHoldsText() throws IOException {
        CommandRun run = run("--dead-letters", letters.toString());
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                List.of(
                        "{\"file\":\"~/traces/a.jsonl\",\"line\":2,\"reason\":\"malformed JSON\"}",
                        "{\"file\":\"~/traces/a.jsonl\",\"line\":4,\"reason\":\"malformed JSON\"}",
                        "{\"file\":\"~/traces/a.jsonl\",\"line\":5,\"reason\":\"malformed JSON\"}",
                        "{\"file\":\"~/traces/c.jsonl\",\"line\":0,\"reason\":\"empty file\"}"),
                Files.readAllLines(letters));
    }

    @Test
    void pathsAreWholeIfAskedFor() throws IOException {
        Files.delete(traces.resolve("a.jsonl"));
        run("--dead-letters", letters.toString(), "--plain-paths");
        assertEquals(
                List.of("{\"file\":\"" + traces.resolve("c.jsonl") + "\",\"line\":0,\"reason\":\"empty file\"}"),
                Files.readAllLines(letters));
    }

    @Test
    void allAreListedAndAnEmptyListIsAnEmptyFile() throws IOException {
        Files.writeString(traces.resolve("a.jsonl"), PROMPT + "x\n".repeat(5_000) + PROMPT);
        run("--dead-letters", letters.toString());
        assertEquals(5_001, Files.readAllLines(letters).size());
        Files.delete(traces.resolve("a.jsonl"));
        Files.delete(traces.resolve("c.jsonl"));
        run("--dead-letters", letters.toString());
        assertEquals(0, Files.size(letters));
    }

    /** 3 of 7 lines are 0.428…, 1 of 3 files is 0.333…. */
    @Test
    void tooMuchOfItWritesNoProfileButTheList() throws IOException {
        Files.writeString(profile, "yesterday");
        CommandRun run = run("--dead-letters", letters.toString(), "--max-reject-share", "0.42");
        assertEquals(1, run.exit());
        assertEquals(
                "agentpprof: too much could not be read: 3 of 7 lines and 1 of 3 files, where --max-reject-share allows"
                        + " 0.42 of each; no profile was written; they are in " + letters + "\n",
                run.err());
        assertEquals("yesterday", Files.readString(profile));
        assertEquals(4, Files.readAllLines(letters).size());
        assertEquals(0, run("--max-reject-share", "0.43").exit());
    }

    @Test
    void filesCountLikeLines() throws IOException {
        Files.delete(traces.resolve("a.jsonl"));
        CommandRun run = run("--max-reject-share", "0.49");
        assertEquals(1, run.exit());
        assertEquals(
                "agentpprof: too much could not be read: 0 of 2 lines and 1 of 2 files, where --max-reject-share allows"
                        + " 0.49 of each; no profile was written; --dead-letters FILE lists them\n",
                run.err());
        assertFalse(Files.exists(profile));
        assertEquals(0, run("--max-reject-share", "0.5").exit());
    }

    @Test
    void aShareIsANumberFromNoneToAll() {
        for (String share : List.of("a", "-0.1", "1.1", "1%")) {
            CommandRun run = run("--max-reject-share", share);
            assertEquals(2, run.exit());
            assertEquals(
                    "agentpprof: --max-reject-share must be a number from 0 to 1, not '" + share + "'",
                    run.err().lines().findFirst().orElse(""));
        }
    }

    private CommandRun run(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--all-projects", "--session-file", traces.toString(), "-o", profile.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
