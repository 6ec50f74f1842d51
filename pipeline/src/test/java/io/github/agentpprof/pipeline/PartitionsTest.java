package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.sinks.saved.SavedProfiles;
import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A profile for each value of some fields: together they are the whole. */
class PartitionsTest {
    @TempDir
    private Path folder;

    @Test
    void oneForEachCombinationOfValues() throws IOException {
        CommandRun run = run("-o", folder + "/{day}/{project}-{view}.folded", "--timezone", "UTC", "--status", "json");
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                List.of(
                        "2026-11-02/blog-tokens.folded",
                        "2026-11-02/shop-tokens.folded",
                        "2026-11-03/shop-tokens.folded"),
                written());
        for (String file : written()) {
            assertTrue(run.out().contains('"' + folder.resolve(file).toString() + '"'), run.out());
        }
    }

    @Test
    void whatIsWrittenIsSaidOnceWithTheTotalOfAll() {
        CommandRun run = run("-o", folder + "/{day}/{project}-{view}.folded", "--timezone", "UTC", "--view", "cost");
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                "agentpprof: wrote 3 files " + folder + "/{day}/{project}-cost.folded: $0.031 in all",
                run.err().lines().reduce("", (first, last) -> last));
    }

    /** Nano-dollars are shared out among models and tools of one stack here, so rounding each by itself would not do. */
    @Test
    void theyAddUpToTheWholeStackByStack() throws IOException {
        run("-o", folder + "/before.pb.gz", "--view", "cost", "--stack", "project");
        run(
                "-o",
                folder + "/whole.pb.gz",
                "-o",
                folder + "/by-model/{model}.pb.gz",
                "-o",
                folder + "/by-tool/{model}/{tool}/{kind}.pb.gz",
                "--view",
                "cost",
                "--stack",
                "project");
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("before.pb.gz")), Files.readAllBytes(folder.resolve("whole.pb.gz")));
        SortedMap<String, Long> whole = sums(List.of("whole.pb.gz"));
        assertEquals(30793L, whole.values().stream().mapToLong(Long::longValue).sum());
        assertEquals(
                List.of(
                        "by-model/claude-haiku-4-5.pb.gz",
                        "by-model/claude-sonnet-4-5-20250929.pb.gz",
                        "by-model/gpt-5-codex.pb.gz",
                        "by-model/house-model-1.pb.gz"),
                written("by-model"));
        assertEquals(whole, sums(written("by-model")));
        assertEquals(whole, sums(written("by-tool")));
    }

    @Test
    void tooManyAreRefusedBeforeAnythingIsWritten() throws IOException {
        CommandRun run = run(
                "-o",
                folder + "/{day}/{project}.svg",
                "-o",
                folder + "/all.svg",
                "--max-partitions",
                "2",
                "--timezone",
                "UTC");
        assertEquals(1, run.exit());
        assertEquals(
                "agentpprof: profiles would be split into 3 partitions, where --max-partitions allows 2; nothing was"
                        + " written\n",
                run.err());
        assertEquals(List.of(), written());
    }

    @Test
    void whatCannotBeSplitIsSaidAtTheDoor() {
        CommandRun unknown = run("-o", folder + "/{nope}.svg");
        assertEquals(2, unknown.exit());
        assertTrue(
                unknown.err()
                        .startsWith("agentpprof: unknown field 'nope' for '" + folder + "/{nope}.svg'; known: agent, "),
                unknown.err());
        CommandRun json = run("-o", folder + "/{day}.json");
        assertEquals(2, json.exit());
        assertEquals(
                "agentpprof: '" + folder
                        + "/{day}.json' cannot be split by fields: json holds prompts and sessions of the"
                        + " whole run; csv and pprof hold what can be split",
                json.err().lines().findFirst().orElse(""));
    }

    @Test
    void aValueIsNoWayOutOfTheFolder() throws IOException {
        CommandRun run = run("-o", folder + "/{where}.folded", "--op-map", "where:../../x=call:llm");
        assertEquals(0, run.exit(), run.err());
        assertEquals(List.of("_._.._x-9cdf6a50.folded"), written());
    }

    private SortedMap<String, Long> sums(List<String> files) throws IOException {
        SortedMap<String, Long> sums = new TreeMap<>();
        for (String file : files) {
            Profile profile = SavedProfiles.read(folder.resolve(file));
            int cost = profile.defaultIndex();
            profile.samples()
                    .forEach(sample -> sums.merge(
                            sample.stack() + " " + sample.labels(),
                            sample.values().get(cost),
                            Long::sum));
        }
        sums.values().removeIf(value -> value == 0);
        return sums;
    }

    private List<String> written(String part) throws IOException {
        return written().stream().filter(file -> file.startsWith(part)).toList();
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.over(TraceHomes.FIXTURES, arguments);
    }
}
