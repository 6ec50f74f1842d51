package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /** What the cache did is told, and only there: the outputs are the same. */
    @Test
    void whatTheCacheDid() throws IOException {
        Path trace = trace();
        Path cache = folder.resolve("cache");
        // What stands around prompts, as a first look wants it, is in no entry.
        String[] cached = {"--tagger", "regex", "--session-file", trace.toString(), "--parse-cache", cache.toString()};
        assertEquals(
                "parse cache: 0 files answered, 0 resumed where they had grown, 1 read anew",
                told(CommandRun.of(cached)));
        assertEquals(
                "parse cache: 1 file answered, 0 resumed where they had grown, 0 read anew",
                told(CommandRun.of(cached)));
        String line = Files.readAllLines(trace).get(1);
        Files.writeString(
                trace,
                line.replace("msg_0", "msg_x").replace("req_0", "req_x").replace("\"0a\"", "\"xa\"") + "\n{\"type\":",
                StandardOpenOption.APPEND);
        CommandRun grown = CommandRun.of(json(cached));
        assertEquals("1", grown.status("resumed"));
        assertEquals("0", grown.status("answered"));
        CommandRun off = CommandRun.of(json("--session-file", trace.toString(), "--no-parse-cache"));
        assertEquals(off.out(), grown.out().replace("\"resumed\" : 1", "\"resumed\" : 0"));

        Path entry;
        try (Stream<Path> all = Files.list(cache)) {
            entry = all.findFirst().orElseThrow();
        }
        byte[] damaged = Files.readAllBytes(entry);
        damaged[damaged.length / 2] ^= 1;
        Files.write(entry, damaged);
        CommandRun refused = CommandRun.of(json(cached));
        assertEquals("1", refused.status("read_anew"));
        assertEquals("1", refused.status("refused"));
        assertEquals("[ \"trace.jsonl\" ]", refused.status("refused_entries"));
        assertTrue(refused.out()
                .contains("1 entry of the parse cache damaged or not to be opened, so read anew: trace.jsonl"));
        assertEquals("1", CommandRun.of(json(cached)).status("answered"));
    }

    private static String[] json(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--status", "json"))
                .toArray(String[]::new);
    }

    private static String told(CommandRun run) {
        return run.err()
                .lines()
                .filter(line -> line.startsWith("agentpprof: parse cache"))
                .findFirst()
                .map(line -> line.replace("agentpprof: ", ""))
                .orElse(run.err());
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
