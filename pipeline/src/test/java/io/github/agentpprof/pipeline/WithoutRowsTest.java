package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run in which nobody wants rows of prompts and sessions says the same as one that writes JSON, which has them. */
class WithoutRowsTest {
    private static final String JSON = "rows.json";

    @TempDir
    private Path folder;

    /** The first has no view that prices the summary, the second one of another shape, the third one that does. */
    @ParameterizedTest
    @ValueSource(strings = {"--view files", "--view cost --stack project,model", "--view tokens"})
    void theSameFiguresAndTheSameProfile(String question) throws IOException {
        Path few = folder.resolve("few.csv");
        Path all = folder.resolve("all.csv");
        assertEquals(status(question, few, ""), status(question, all, JSON));
        assertArrayEquals(Files.readAllBytes(few), Files.readAllBytes(all));
        String rows = Files.readString(folder.resolve(JSON));
        assertEquals(7, rows.lines().filter(line -> line.contains("\"hash\"")).count());
    }

    private List<String> status(String question, Path csv, String json) {
        Stream<String> more = json.isEmpty()
                ? Stream.of()
                : Stream.of("-o", folder.resolve(json).toString());
        Stream<String> words = Stream.of(
                        Stream.of(question.split(" ")),
                        Stream.of("--status", "json", "--tag-rule", "prompt:fix=(?i)fix", "-o", csv.toString()),
                        more)
                .flatMap(some -> some);
        CommandRun run = CommandRun.over(TraceHomes.FIXTURES, words.toArray(String[]::new));
        assertEquals("", run.err());
        assertEquals(0, run.exit());
        return run.out()
                .lines()
                .filter(line -> !line.contains(folder.toString()))
                .toList();
    }
}
