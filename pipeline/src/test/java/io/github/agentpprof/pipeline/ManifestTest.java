package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run was asked and what it read can be told later, and a night that is run again gives the same bytes. */
class ManifestTest {
    private static final String PROMPT =
            "{\"type\":\"user\",\"uuid\":\"u\",\"sessionId\":\"s\",\"message\":{\"content\":\"hello\"}}\n";

    /** {@code sha256sum} of the line above. */
    private static final String SUM = "4ba9e94a28614c61e5e8b07cac1df5983d663af74ac258b047ef6614aaa87764";

    @TempDir
    private Path folder;

    @Test
    void namesEveryFileItsContentAndTheOptions() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home/ada"));
        Path traces = Files.createDirectories(home.resolve("traces"));
        Files.writeString(traces.resolve("b.jsonl"), PROMPT);
        Files.writeString(traces.resolve("a.jsonl"), "");
        Path rules = Files.writeString(home.resolve("my.rules"), "prompt:greet=hello\n");
        Path manifest = home.resolve("manifest.jsonl");
        CommandRun run = CommandRun.of(
                "--all-projects",
                "--session-file",
                traces.toString(),
                "--rules-file",
                rules.toString(),
                "--timezone",
                "UTC",
                "--manifest",
                manifest.toString());
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                List.of(
                        "{\"run\":{\"schema_version\":1,\"version\":\"agentpprof (not from a jar)\",\"options\":[\"--all-projects\","
                                + "\"--session-file\",\"~/traces\",\"--rules-file\",\"~/my.rules\",\"--timezone\",\"UTC\","
                                + "\"--manifest\",\"~/manifest.jsonl\"],\"timezone\":\"UTC\",\"settings\":["
                                + "{\"file\":\"~/my.rules\",\"bytes\":19,\"sha256\":\"490761b85af684bc2526ca1002c9be89f11eb790ecb663452eb132d7b20f5cc5\"}],\"files\":2,\"bytes\":"
                                + PROMPT.length() + "}}",
                        "{\"file\":\"~/traces/a.jsonl\",\"bytes\":0,\"sha256\":"
                                + "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"lines\":0,"
                                + "\"events\":0,\"refused\":1}",
                        "{\"file\":\"~/traces/b.jsonl\",\"bytes\":" + PROMPT.length() + ",\"sha256\":\"" + SUM
                                + "\",\"lines\":1,\"events\":1,\"refused\":0}"),
                Files.readAllLines(manifest));
    }

    @Test
    void aNightThatIsRunAgainGivesTheSameBytes() throws IOException {
        Map<String, byte[]> first = night();
        Map<String, byte[]> second = night();
        assertEquals(first.keySet(), second.keySet());
        assertEquals(8, first.size());
        first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
    }

    private Map<String, byte[]> night() throws IOException {
        Path night = folder.resolve("night");
        String[] endings = {".folded", ".json", ".pb.gz", ".svg", ".csv", ".speedscope.json"};
        CommandRun run = CommandRun.over(
                TraceHomes.FIXTURES,
                Stream.concat(
                                Stream.of(endings).flatMap(ending -> Stream.of("-o", night + "/t" + ending)),
                                Stream.of(
                                        "--since",
                                        "2026-11-02",
                                        "--until",
                                        "2026-11-02",
                                        "--timezone",
                                        "UTC",
                                        "--manifest",
                                        night + "/manifest.jsonl",
                                        "--dead-letters",
                                        night + "/letters.jsonl"))
                        .toArray(String[]::new));
        assertEquals(0, run.exit(), run.err());
        Map<String, byte[]> written = new HashMap<>();
        try (Stream<Path> files = Files.list(night)) {
            for (Path file : files.toList()) {
                written.put(file.getFileName().toString(), Files.readAllBytes(file));
                Files.delete(file);
            }
        }
        return written;
    }
}
