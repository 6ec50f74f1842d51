package io.github.agentpprof.transforms.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdInputStream;
import io.github.agentpprof.transforms.CodexLines;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.TraceSteps;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the cache holds, the same is handed on. */
class ParseCacheTest {
    private static final Wanted TOOLS = tools(2);
    /** No responses. */
    private static final Wanted PROMPTS = new Wanted(ProjectScope.all(), "", ToolReading.NONE, false);

    private static final byte[] NO_SIDECAR = null;

    @TempDir
    private Path folder;

    @Test
    void claude() throws IOException {
        both(claudeTrace(700));
    }

    @Test
    void codex() throws IOException {
        both(codexTrace("", 700));
    }

    /** A fork hands its events on later than it reads them. */
    @Test
    void aForkOfCodex() throws IOException {
        both(codexTrace("\"forked_from_id\":\"parent\",", 700));
    }

    @Test
    void linesThatCannotBeReadAndAnEndThatIsCutOff() throws IOException {
        both("no JSON\n[1]\n" + claudeTrace(3) + "\n{\"type\":\"never-heard-of\",\"uuid\":\"u\"}\n{\"type\":\"us");
    }

    @Test
    void nothingKnown() throws IOException {
        both("{}\n{\"a\":1}\n");
    }

    @Test
    void aSubagentsSidecarBelongsToTheKey() throws IOException {
        Path trace = write(
                claudeTrace(3).replace("\"sessionId\"", "\"isSidechain\":true,\"agentId\":\"ag1\",\"sessionId\""));
        byte[] first = "{\"agentType\":\"Explore\",\"toolUseId\":\"toolu_1\"}".getBytes(StandardCharsets.UTF_8);
        byte[] second = "{\"agentType\":\"Plan\",\"toolUseId\":\"toolu_1\"}".getBytes(StandardCharsets.UTF_8);
        assertSame("record", "replay", trace, first, TOOLS);
        assertSame("record", "replay", trace, second, TOOLS);
        assertSame("record", "replay", trace, NO_SIDECAR, TOOLS);
    }

    @Test
    void whatIsAskedForBelongsToTheKey() throws IOException {
        Path trace = write(claudeTrace(3));
        assertSame("record", "replay", trace, NO_SIDECAR, TOOLS);
        assertSame("record", "replay", trace, NO_SIDECAR, tools(3));
        assertSame("record", "replay", trace, NO_SIDECAR, Wanted.within(ProjectScope.all()));
        assertSame("record", "replay", trace, NO_SIDECAR, PROMPTS);
        ParseCache newer = new ParseCache(cache(false).folder(), false, "newer code", 0);
        assertEquals("record", opened(newer, trace, NO_SIDECAR, TOOLS).get(0));
    }

    @Test
    void aTraceThatChanged() throws IOException {
        String content = claudeTrace(50);
        Path trace = write(content);
        FileTime time = Files.getLastModifiedTime(trace);
        assertSame("record", "replay", trace, NO_SIDECAR, TOOLS);

        Files.setLastModifiedTime(trace, FileTime.from(Instant.EPOCH));
        assertSame("replay", "replay", trace, NO_SIDECAR, TOOLS);

        Files.writeString(trace, claudeTrace(1).replace("\"p0", "\"q0"), StandardOpenOption.APPEND);
        assertSame("resume", "replay", trace, NO_SIDECAR, TOOLS);

        Files.writeString(trace, content);
        assertSame("record", "replay", trace, NO_SIDECAR, TOOLS);

        Files.writeString(trace, content.replace("please 7 ", "PLEASE 7 "));
        Files.setLastModifiedTime(trace, time);
        assertSame("record", "replay", trace, NO_SIDECAR, TOOLS);

        Files.writeString(trace, content.substring(0, content.length() / 2));
        Files.setLastModifiedTime(trace, time);
        assertSame("record", "replay", trace, NO_SIDECAR, TOOLS);
    }

    /** It is written anew between the look at it and the reading of its texts. */
    @Test
    void aTraceThatChangesWhileItIsReadIsReadAfterAll() throws IOException {
        String content = claudeTrace(600);
        Path trace = write(content);
        opened(cache(false), trace, NO_SIDECAR, TOOLS);
        List<String> handedOn = new ArrayList<>();
        try (TraceSteps steps =
                cache(false).open(read(trace, NO_SIDECAR, TOOLS), listing(handedOn), bytes -> {}, use -> {})) {
            assertTrue(steps.step());
            Files.writeString(trace, content.replace("please", "PLEASE"));
            rest(steps);
        }
        assertEquals(plain(trace, NO_SIDECAR, TOOLS).size(), handedOn.size());
        assertTrue(handedOn.stream().anyMatch(one -> one.contains("PLEASE 598 ")));
    }

    @Test
    void aDamagedEntryIsReplaced() throws IOException {
        Path trace = write(claudeTrace(30));
        assertSame("record", "replay", trace, NO_SIDECAR, TOOLS);
        Path entry = entries().get(0);
        byte[] whole = Files.readAllBytes(entry);
        for (int at : new int[] {0, 4, whole.length / 2, whole.length - 60, whole.length - 20, whole.length - 1}) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 16;
            Files.write(entry, flipped);
            assertSame("record", "replay", trace, NO_SIDECAR, TOOLS);
            Files.write(entry, Arrays.copyOf(whole, at));
            assertSame("record", "replay", trace, NO_SIDECAR, TOOLS);
        }
    }

    /** Texts are in the trace and nowhere else, unless the user wants them in the cache. */
    @Test
    void entriesHoldNoTextAndNobodyElseReadsThem() throws IOException {
        Path trace = write(claudeTrace(20));
        assertSame("record", "replay", trace, NO_SIDECAR, TOOLS);
        Path entry = entries().get(0);
        assertFalse(content(entry).contains("please"));
        assertFalse(content(entry).contains("answer"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(entry.getParent())));

        assertEquals("record", opened(cache(true), trace, NO_SIDECAR, TOOLS).get(0));
        Path withTexts =
                entries().stream().filter(one -> !one.equals(entry)).findFirst().orElseThrow();
        assertTrue(content(withTexts).contains("please"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(withTexts)));
    }

    @Test
    void aFolderThatCannotBeIsNoHarm() throws IOException {
        Path trace = write(claudeTrace(3));
        Path file = Files.writeString(folder.resolve("cache"), "no folder");
        List<String> opened = opened(cache(false), trace, NO_SIDECAR, TOOLS);
        assertEquals(plain(trace, NO_SIDECAR, TOOLS), opened.subList(1, opened.size()));
        assertEquals("no folder", Files.readString(file));
    }

    @Test
    void compressedTracesAreNotKept() throws IOException {
        Path trace = Files.write(folder.resolve("x.jsonl"), new byte[] {0x1F, (byte) 0x8B, 8, 0});
        assertNull(
                cache(false).open(read(trace, NO_SIDECAR, TOOLS), listing(new ArrayList<>()), bytes -> {}, use -> {}));
        Path marked = Files.writeString(folder.resolve("y.jsonl"), "\uFEFF{}");
        assertNull(
                cache(false).open(read(marked, NO_SIDECAR, TOOLS), listing(new ArrayList<>()), bytes -> {}, use -> {}));
    }

    /** A reading that is given up leaves nothing. */
    @Test
    void aReadingThatEndsTooSoonLeavesNothing() throws IOException {
        Path trace = write(claudeTrace(700));
        try (TraceSteps steps =
                cache(false).open(read(trace, NO_SIDECAR, TOOLS), listing(new ArrayList<>()), bytes -> {}, use -> {})) {
            for (int i = 0; i < 100; i++) {
                assertTrue(steps.step());
            }
        }
        try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void theLeastRecentlyUsedGoFirstAndOldDraftsAlways() throws IOException {
        Path old = sized("a.parsed", 10, Instant.EPOCH);
        Path newer = sized("b.parsed", 10, Instant.EPOCH.plusSeconds(1));
        Path oldDraft = sized("a.draft", 10, Instant.EPOCH);
        Path draft = sized("b.draft", 10, Instant.now());
        Path other = sized("letter.txt", 10, Instant.EPOCH);
        CacheFolder.trim(folder.resolve("cache"), 19);
        assertEquals(
                List.of(false, true, false, true, true),
                Stream.of(old, newer, oldDraft, draft, other).map(Files::exists).toList());
        CacheFolder.trim(folder.resolve("no such"), 19);
    }

    @Test
    void aFileOfJustNowMayChangeWithoutAnyoneSeeing() {
        FileState state = new FileState(1, 10_000_000_000L, 12_000_000_000L, 0);
        assertFalse(state.tellsContentSince(14_000_000_000L));
        assertTrue(state.tellsContentSince(14_000_000_001L));
        assertFalse(new FileState(1, 0, FileState.UNTOLD, 0).tellsContentSince(Long.MAX_VALUE));
    }

    private void both(String content) throws IOException {
        Path trace = write(content);
        assertSame("record", "replay", trace, NO_SIDECAR, Wanted.within(ProjectScope.all()));
        assertSame("record", "replay", trace, NO_SIDECAR, PROMPTS);
        assertSame("record", "replay", trace, NO_SIDECAR, TOOLS);
        List<String> plain = plain(trace, NO_SIDECAR, TOOLS);
        for (String way : new String[] {"record", "replay"}) {
            List<String> opened = opened(cache(true), trace, NO_SIDECAR, TOOLS);
            assertEquals(way, opened.get(0));
            assertEquals(plain, opened.subList(1, opened.size()));
        }
    }

    /** Reads a trace twice with the cache and tells in which way that was to be. */
    private void assertSame(String first, String second, Path trace, byte[] sidecar, Wanted wanted) throws IOException {
        List<String> plain = plain(trace, sidecar, wanted);
        for (String way : new String[] {first, second}) {
            List<String> opened = opened(cache(false), trace, sidecar, wanted);
            assertEquals(way, opened.get(0));
            assertEquals(plain, opened.subList(1, opened.size()));
        }
    }

    private static Wanted tools(int depth) {
        return new Wanted(ProjectScope.all(), "", ToolReading.toDepth(depth), true);
    }

    private ParseCache cache(boolean texts) {
        return new ParseCache(folder.resolve("cache").toString(), texts, "this code", 0);
    }

    private static CachedTrace read(Path trace, byte[] sidecar, Wanted wanted) {
        return new CachedTrace(trace, sidecar, wanted);
    }

    /** The way of reading, then what it hands on. */
    private static List<String> opened(ParseCache cache, Path trace, byte[] sidecar, Wanted wanted) throws IOException {
        List<String> handedOn = new ArrayList<>();
        try (TraceSteps steps = cache.open(read(trace, sidecar, wanted), listing(handedOn), bytes -> {}, use -> {})) {
            handedOn.add(
                    steps instanceof ReplayedTrace ? "replay" : steps instanceof ResumedTrace ? "resume" : "record");
            rest(steps);
        }
        return handedOn;
    }

    private static List<String> plain(Path trace, byte[] sidecar, Wanted wanted) throws IOException {
        List<String> handedOn = new ArrayList<>();
        try (var parser = read(trace, sidecar, wanted).parser(Files.newInputStream(trace), listing(handedOn))) {
            boolean more = true;
            while (more) {
                more = parser.step();
            }
        }
        return handedOn;
    }

    private static void rest(TraceSteps steps) {
        boolean more = true;
        while (more) {
            more = steps.step();
        }
    }

    private static TraceOutput listing(List<String> handedOn) {
        return new TraceOutput() {
            @Override
            public void event(TracedEvent event) {
                handedOn.add(event.event() + " " + event.event().origin() + " text " + event.text() + " tools "
                        + event.tools());
            }

            @Override
            public void reject(long line, String reason) {
                handedOn.add("reject " + line + " " + reason);
            }

            @Override
            public void count(String name, long number) {
                handedOn.add("count " + name + " " + number);
            }
        };
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("x.jsonl"), content);
    }

    private Path sized(String name, int size, Instant used) throws IOException {
        Path file = Files.createDirectories(folder.resolve("cache")).resolve(name);
        Files.write(file, new byte[size]);
        return Files.setLastModifiedTime(file, FileTime.from(used));
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("cache"))) {
            return all.sorted().toList();
        }
    }

    /** All that stands in an entry, byte by byte. */
    private static String content(Path entry) throws IOException {
        byte[] bytes = Files.readAllBytes(entry);
        try (ZstdInputStream in =
                new ZstdInputStream(new ByteArrayInputStream(bytes, 0, bytes.length - EntryEnd.BYTES - Long.BYTES))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).replace("\0", "");
        }
    }

    /** A title far from the end, prompts, a command, calls in several lines with other lines between, queued words. */
    private static String claudeTrace(int turns) {
        StringBuilder lines = new StringBuilder();
        lines.append("{\"type\":\"custom-title\",\"customTitle\":\"please name it\",\"sessionId\":\"s\"}\n");
        lines.append(queued("please be quick"));
        for (int i = 0; i < turns; i++) {
            String asked = i % 5 == 4
                    ? "<command-name>/do</command-name><command-args>please " + i + "</command-args>"
                    : "please " + i + " \uD83D\uDE00";
            lines.append(user("p" + i, "\"" + asked + "\""));
            lines.append(assistant(i, "{\"type\":\"text\",\"text\":\"an answer " + i + "\"}"));
            lines.append(user(
                    "r" + i, "[{\"type\":\"tool_result\",\"tool_use_id\":\"t" + (i - 1) + "\",\"content\":\"x\"}]"));
            lines.append(assistant(i, "{\"type\":\"text\",\"text\":\"more of the answer\"}"));
            lines.append(assistant(
                    i,
                    "{\"type\":\"tool_use\",\"id\":\"t" + i
                            + "\",\"name\":\"Bash\",\"input\":{\"command\":\"git status\"}}"));
        }
        return lines.toString();
    }

    private static String queued(String text) {
        return "{\"type\":\"queue-operation\",\"operation\":\"enqueue\",\"content\":\"" + text
                + "\",\"sessionId\":\"s\",\"timestamp\":\"2026-11-01T10:00:00.000Z\"}\n";
    }

    private static String user(String uuid, String content) {
        return "{\"type\":\"user\",\"uuid\":\"" + uuid + "\",\"sessionId\":\"s\",\"cwd\":\"/srv/shop\","
                + "\"timestamp\":\"2026-11-01T10:00:00.000Z\",\"message\":{\"role\":\"user\",\"content\":" + content
                + "}}\n";
    }

    private static String assistant(int number, String block) {
        return "{\"type\":\"assistant\",\"uuid\":\"a" + number + "\",\"sessionId\":\"s\",\"requestId\":\"req_" + number
                + "\",\"timestamp\":\"2026-11-01T10:00:01.000Z\",\"message\":{\"id\":\"msg_" + number
                + "\",\"model\":\"claude-opus-4-6\",\"content\":[" + block
                + "],\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}\n";
    }

    private static String codexTrace(String fork, int calls) {
        StringBuilder lines = new StringBuilder(CodexLines.meta("thread", fork));
        lines.append(CodexLines.model("gpt-5"));
        for (int i = 1; i <= calls; i++) {
            String time = "%02d:%02d.000".formatted(i / 60, i % 60);
            if (i % 3 == 1) {
                lines.append(CodexLines.user(time, "please " + i));
            }
            lines.append(CodexLines.line(
                    time,
                    "response_item",
                    "\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"an answer "
                            + i + "\"}]"));
            lines.append(CodexLines.line(
                    time,
                    "response_item",
                    "\"type\":\"function_call\",\"name\":\"shell\",\"call_id\":\"c" + i
                            + "\",\"arguments\":\"{\\\"command\\\":[\\\"ls\\\"]}\""));
            lines.append(
                    CodexLines.line(
                            time,
                            "response_item",
                            "\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"and more\"}]"));
            lines.append(CodexLines.count(time, i * 100 + " 0 " + i * 10 + " 0", "100 0 10 0"));
        }
        return lines.toString();
    }
}
