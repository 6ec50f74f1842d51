package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same history gives the same bytes, however its files are called, lie about or are repeated. */
class SameBytesTest {
    private static final String[] ENDINGS = {".folded", ".json", ".pb.gz", ".svg"};

    @TempDir
    private Path folder;

    @Test
    void shuffledRenamedAndDoubled() throws IOException {
        Path before = Files.createDirectory(folder.resolve("before"));
        Path after = Files.createDirectory(folder.resolve("after"));
        CommandRun first = profile(TraceHomes.FIXTURES, before);
        CommandRun second = profile(TraceHomes.FIXTURES.shuffledTo(folder.resolve("traces")), after);
        assertEquals("6", first.status("files"));
        assertEquals("12", second.status("files"));
        for (String view : new String[] {"tokens", "cost"}) {
            for (String ending : ENDINGS) {
                String name = view + ending;
                assertArrayEquals(
                        Files.readAllBytes(before.resolve(name)), Files.readAllBytes(after.resolve(name)), name);
            }
        }
    }

    private static CommandRun profile(TraceHomes homes, Path into) {
        Stream<String> outputs = Stream.of(ENDINGS).flatMap(ending -> Stream.of("-o", into + "/{view}" + ending));
        return CommandRun.over(
                homes,
                Stream.concat(
                                outputs,
                                Stream.of("--view", "all", "--status", "json", "--tag-rule", "prompt:fix=(?i)fix"))
                        .toArray(String[]::new));
    }
}
