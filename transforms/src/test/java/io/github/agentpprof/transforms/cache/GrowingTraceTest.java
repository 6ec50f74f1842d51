package io.github.agentpprof.transforms.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.trace.TraceSteps;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace that grows, by any number of bytes, is read on where the cache knows it to: nothing comes out otherwise. */
class GrowingTraceTest {
    private static final Wanted ALL = Wanted.within(ProjectScope.all());
    private static final byte[] SIDECAR =
            "{\"agentType\":\"Explore\",\"toolUseId\":\"t1\"}".getBytes(StandardCharsets.UTF_8);

    private static final int MOST_STEPS = 8;

    @TempDir
    private Path folder;

    private final List<CacheUse> uses = new ArrayList<>();
    private int expected;
    private int asExpected;
    private long bytes;

    @Test
    void claude() throws IOException {
        for (int seed = 0; seed < 25; seed++) {
            Random dice = new Random(seed);
            grow("claude " + seed, new RandomClaude(dice).lines(20 + dice.nextInt(120)), dice);
        }
        assertTrue(asExpected > expected * 0.9, asExpected + " of " + expected);
    }

    @Test
    void codex() throws IOException {
        for (int seed = 0; seed < 25; seed++) {
            Random dice = new Random(seed);
            grow("codex " + seed, new RandomCodex(dice).lines(20 + dice.nextInt(120)), dice);
        }
        assertTrue(asExpected > expected * 0.95, asExpected + " of " + expected);
    }

    @Test
    void codexBeforeLinesWereWrapped() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            Random dice = new Random(seed);
            grow("bare " + seed, new RandomCodex(dice).bareLines(20 + dice.nextInt(60)), dice);
        }
    }

    /** Many blocks in an entry, and many frames in its body. */
    @Test
    void aLongOne() throws IOException {
        Random dice = new Random(1);
        grow("long", new RandomClaude(dice).lines(3000), dice);
        grow("long", new RandomCodex(dice).lines(3000), dice);
    }

    @Test
    void onlyWhatIsNewIsRead() throws IOException {
        Path trace = folder.resolve("x.jsonl");
        String lines = new RandomClaude(new Random(3)).lines(500);
        Files.writeString(trace, lines);
        read("new", trace, ALL, true, CacheUse.READ_ANEW);
        // A line in the middle that would be a reject is not looked at again by the parser, and so nor told twice.
        Files.writeString(trace, lines + "no JSON\n{\"type\":");
        read("grown", trace, ALL, true, CacheUse.RESUMED);
        assertEquals(Files.size(trace), bytes);
        read("as it was", trace, ALL, true, CacheUse.ANSWERED);
        assertEquals(Files.size(trace), bytes);
    }

    @Test
    void whatIsRewrittenIsReadAnew() throws IOException {
        Path trace = folder.resolve("x.jsonl");
        String lines = new RandomClaude(new Random(4)).lines(300);
        int middle = lines.length() / 2;
        String rewritten = lines.substring(0, middle) + (char) (lines.charAt(middle) ^ 1) + lines.substring(middle + 1);
        Files.writeString(trace, lines);
        read("new", trace, ALL, true, CacheUse.READ_ANEW);
        Files.setLastModifiedTime(trace, FileTime.from(Instant.EPOCH));
        read("touched", trace, ALL, true, CacheUse.ANSWERED);
        Files.writeString(trace, rewritten + "{}\n");
        read("rewritten and grown", trace, ALL, true, CacheUse.READ_ANEW);
        Files.writeString(trace, rewritten.substring(0, middle / 2));
        read("shrunk", trace, ALL, true, CacheUse.READ_ANEW);
        Files.writeString(trace, lines);
        read("grown to what it was", trace, ALL, true, CacheUse.RESUMED);
        Path copy = Files.writeString(folder.resolve("copy"), lines + "{}\n");
        Files.move(copy, trace, StandardCopyOption.REPLACE_EXISTING);
        read("another file with the same beginning", trace, ALL, true, CacheUse.RESUMED);
    }

    /** What is read on is kept as well; a reading that is given up leaves the shorter entry. */
    @Test
    void aReadingThatEndsTooSoon() throws IOException {
        Path trace = folder.resolve("x.jsonl");
        String lines = new RandomClaude(new Random(5)).lines(300);
        Files.writeString(trace, lines);
        read("new", trace, ALL, true, CacheUse.READ_ANEW);
        Files.writeString(trace, lines + lines);
        for (int most : new int[] {0, 1, 100, 200, 400}) {
            try (TraceSteps steps = cache(false).open(traced(trace, ALL), new Listing(), read -> {}, u -> {})) {
                for (int i = 0; i < most; i++) {
                    assertTrue(steps.step());
                }
            }
        }
        read("grown", trace, ALL, true, CacheUse.RESUMED);
        read("grown", trace, ALL, true, CacheUse.ANSWERED);
    }

    private void grow(String name, String content, Random dice) throws IOException {
        byte[] whole = content.getBytes(StandardCharsets.UTF_8);
        int firstLine = content.indexOf('\n') + 1;
        Wanted wanted = wanted(dice);
        boolean texts = dice.nextInt(4) == 0;
        Path trace = folder.resolve(name);
        int length = firstLine + dice.nextInt(whole.length - firstLine);
        CacheUse use = CacheUse.READ_ANEW;
        for (int step = 0; step < MOST_STEPS && length < whole.length; step++) {
            Files.write(trace, Arrays.copyOf(whole, length));
            read(name + " at " + length, trace, wanted, texts, use);
            use = CacheUse.RESUMED;
            length = switch (dice.nextInt(4)) {
                case 0 -> length + 1;
                case 1 -> Math.max(length + 1, nextLine(whole, length));
                default -> length + 1 + dice.nextInt(whole.length - length);
            };
        }
        Files.write(trace, whole);
        read(name, trace, wanted, texts, use);
        read(name, trace, wanted, texts, CacheUse.ANSWERED);
    }

    private static int nextLine(byte[] whole, int from) {
        int at = from;
        while (at < whole.length && whole[at] != '\n') {
            at++;
        }
        return Math.min(whole.length, at + 1);
    }

    /**
     * Reads with the cache, in the way that is told, and without. Where texts have to be found again some are not, in lines
     * as wild as these, and then a trace is read anew.
     */
    private void read(String name, Path trace, Wanted wanted, boolean texts, CacheUse use) throws IOException {
        List<Object> plain = new ArrayList<>();
        rest(traced(trace, wanted).parser(Files.newInputStream(trace), new Listing(plain)));
        List<Object> cached = new ArrayList<>();
        uses.clear();
        bytes = 0;
        rest(cache(texts).open(traced(trace, wanted), new Listing(cached), read -> bytes += read, uses::add));
        assertEquals(plain, cached, name);
        if (use == CacheUse.READ_ANEW || use == CacheUse.REFUSED || texts) {
            assertEquals(List.of(use), uses, name);
        }
        expected++;
        asExpected += uses.equals(List.of(use)) ? 1 : 0;
    }

    private static void rest(TraceSteps steps) throws IOException {
        try (steps) {
            boolean more = true;
            while (more) {
                more = steps.step();
            }
        }
    }

    private ParseCache cache(boolean texts) {
        return new ParseCache(folder.resolve("cache").toString(), texts, "this code", 0);
    }

    private static Wanted wanted(Random dice) {
        ToolReading tools = dice.nextBoolean() ? ToolReading.toDepth(2) : ToolReading.NONE;
        return new Wanted(ProjectScope.all(), "", tools, dice.nextBoolean());
    }

    private static CachedTrace traced(Path trace, Wanted wanted) {
        return new CachedTrace(trace, SIDECAR, wanted);
    }
}
