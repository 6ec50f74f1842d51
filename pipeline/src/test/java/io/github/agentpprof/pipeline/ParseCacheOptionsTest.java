package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache changes no byte of an output, and is where the user wants it or nowhere. */
class ParseCacheOptionsTest {
    private static final String[] ENDINGS = {".folded", ".json"};

    @TempDir
    private Path folder;

    @Test
    void sameOutputsWithoutColdAndWarm() throws IOException {
        Path trace = trace();
        Path cache = folder.resolve("cache");
        Path off = outputs(trace, "off", "--no-parse-cache");
        assertEquals(0, entries(cache));
        Path cold = outputs(trace, "cold", "--parse-cache", cache.toString());
        assertEquals(1, entries(cache));
        Path warm = outputs(trace, "warm", "--parse-cache", cache.toString());
        Path none = outputs(trace, "none", "--parse-cache", cache.toString(), "--parse-cache-size", "0");
        assertEquals(0, entries(cache));
        for (Path other : new Path[] {cold, warm, none}) {
            for (String ending : ENDINGS) {
                for (String view : new String[] {"tokens", "operations"}) {
                    assertArrayEquals(
                            Files.readAllBytes(off.resolve(view + ending)),
                            Files.readAllBytes(other.resolve(view + ending)));
                }
            }
        }
    }

    /** A history as small as this is read sooner than found, so no folder is made unless one is named. */
    @Test
    void aSmallHistoryIsNotKept() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        CommandRun run = CommandRun.in(Map.of("HOME", home.toString()), "--session-file", trace().toString());
        assertEquals(0, run.exit(), run.err());
        try (Stream<Path> left = Files.list(home)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void optionsThatContradictEachOther() {
        CommandRun run = CommandRun.of("--no-parse-cache", "--parse-cache", "x", "--example");
        assertEquals(2, run.exit());
        assertEquals(
                "agentpprof: --no-parse-cache and other options of the cache exclude each other",
                run.err().lines().findFirst().orElseThrow());
    }

    private Path outputs(Path trace, String name, String... options) throws IOException {
        Path into = Files.createDirectory(folder.resolve(name));
        Stream<String> usual = Stream.of(
                "--session-file", trace.toString(), "--view", "tokens,operations", "--tag-rule", "prompt:odd=[13579]$");
        Stream<String> outputs = Stream.of(ENDINGS).flatMap(ending -> Stream.of("-o", into + "/{view}" + ending));
        CommandRun run = CommandRun.of(Stream.of(usual, outputs, Stream.of(options))
                .flatMap(some -> some)
                .toArray(String[]::new));
        assertEquals(0, run.exit(), run.err());
        return into;
    }

    private Path trace() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; lines.length() < 300_000; i++) {
            String end =
                    "\"sessionId\":\"s\",\"cwd\":\"/srv/shop\",\"timestamp\":\"2026-11-01T10:00:00.000Z\",\"uuid\":\""
                            + i;
            lines.append("{\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":\"please do " + i + "\"}," + end
                    + "u\"}\n");
            lines.append("{\"type\":\"assistant\",\"requestId\":\"req_" + i + "\",\"message\":{\"id\":\"msg_" + i
                    + "\",\"model\":\"claude-opus-4-6\",\"content\":[{\"type\":\"text\",\"text\":\"done " + i
                    + "\"},{\"type\":\"tool_use\",\"id\":\"t" + i
                    + "\",\"name\":\"Bash\",\"input\":{\"command\":\"git status\"}}],\"usage\":{\"input_tokens\":" + i
                    + ",\"output_tokens\":1}}," + end + "a\"}\n");
        }
        return Files.writeString(folder.resolve("trace.jsonl"), lines);
    }

    private static long entries(Path cache) throws IOException {
        if (!Files.exists(cache)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(cache)) {
            return all.count();
        }
    }
}
