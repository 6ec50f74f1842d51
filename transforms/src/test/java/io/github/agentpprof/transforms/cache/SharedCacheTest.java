package io.github.agentpprof.transforms.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.trace.TraceSteps;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs at one cache, and one that is killed at it. */
class SharedCacheTest {
    private static final int RUNS = 6;

    @TempDir
    private Path folder;

    /** All find the same, whoever of them writes the entry that the next ones find. */
    @Test
    void runsAtTheSameTime() throws Exception {
        Path trace = folder.resolve("x.jsonl");
        String lines = new RandomClaude(new Random(1)).lines(400);
        ExecutorService runs = Executors.newFixedThreadPool(RUNS);
        try {
            for (int length : new int[] {lines.length() / 3, lines.length() / 2, lines.length()}) {
                Files.writeString(trace, lines.substring(0, length), StandardCharsets.UTF_8);
                List<Object> plain = read(null, trace, use -> {});
                List<Future<List<Object>>> all = new ArrayList<>();
                for (int run = 0; run < RUNS; run++) {
                    all.add(runs.submit(() -> read(cache(folder), trace, use -> {})));
                }
                for (Future<List<Object>> one : all) {
                    assertEquals(plain, one.get());
                }
                assertEquals(List.of(".parsed"), left());
            }
        } finally {
            runs.shutdownNow();
        }
    }

    /** A run that is killed while it writes leaves a draft, which nobody reads, and the entry that was there. */
    @Test
    void aRunThatIsKilled() throws Exception {
        Path trace = folder.resolve("x.jsonl");
        String lines = new RandomCodex(new Random(2)).lines(3000);
        Files.writeString(trace, lines.substring(0, lines.length() / 2));
        kill();
        assertEquals(List.of(".draft"), left());
        assertEquals(List.of(CacheUse.READ_ANEW), uses(trace));
        assertEquals(List.of(".draft", ".parsed"), left());
        Files.writeString(trace, lines);
        kill();
        assertEquals(List.of(".draft", ".draft", ".parsed"), left());
        assertEquals(List.of(CacheUse.RESUMED), uses(trace));
        assertEquals(List.of(CacheUse.ANSWERED), uses(trace));
    }

    /** Ends by force a program that is in the middle of an entry. */
    private void kill() throws IOException, InterruptedException {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HalfARun.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = run.inputReader()) {
            assertEquals("half", out.readLine());
            run.destroyForcibly().waitFor();
        }
    }

    /** Reads a part of a trace into a cache and then waits. */
    static final class HalfARun {
        private HalfARun() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            try (TraceSteps steps =
                    cache(folder).open(traced(folder.resolve("x.jsonl")), new Listing(), n -> {}, u -> {})) {
                for (int i = 0; i < 900; i++) {
                    steps.step();
                }
                System.out.println("half");
                System.in.read();
            }
        }
    }

    private List<CacheUse> uses(Path trace) throws IOException {
        List<CacheUse> uses = new ArrayList<>();
        assertEquals(read(null, trace, use -> {}), read(cache(folder), trace, uses::add));
        return uses;
    }

    private static List<Object> read(ParseCache cache, Path trace, Consumer<CacheUse> used) throws IOException {
        Listing listing = new Listing();
        try (TraceSteps steps = cache == null
                ? traced(trace).parser(Files.newInputStream(trace), listing)
                : cache.open(traced(trace), listing, n -> {}, used)) {
            boolean more = true;
            while (more) {
                more = steps.step();
            }
        }
        assertTrue(listing.handedOn().size() > 2);
        return listing.handedOn();
    }

    private static ParseCache cache(Path folder) {
        return new ParseCache(folder.resolve("cache").toString(), true, "this code", 0);
    }

    private static CachedTrace traced(Path trace) {
        return new CachedTrace(trace, null, Wanted.within(ProjectScope.all()));
    }

    /** Endings of what is in the cache. */
    private List<String> left() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("cache"))) {
            return all.map(Path::toString)
                    .map(name -> name.substring(name.lastIndexOf('.')))
                    .sorted()
                    .toList();
        }
    }
}
