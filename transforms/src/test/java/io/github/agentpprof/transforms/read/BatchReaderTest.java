package io.github.agentpprof.transforms.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.outcome.Tally;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files change while they are read: their writers are alive. */
class BatchReaderTest {
    /** Far more than a reader holds at once. */
    private static final int LINES = 5000;

    @TempDir
    private Path folder;

    private Path file;
    private final Tally tally = new Tally();

    @BeforeEach
    void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            lines.append(call(i));
        }
        file = Files.writeString(folder.resolve("x.jsonl"), lines);
    }

    @Test
    void oneThatHasGoneIsRefused() throws IOException {
        BatchReader reader = reader("");
        Files.delete(file);
        assertEquals(0, rest(reader));
        assertEquals(
                "{rejected_files=1, rejects=1, rejects:cannot be opened=1, unopened_files=1}"
                        + " [Reject[file=x, line=0, reason=cannot be opened]]",
                tally.toString());
    }

    @Test
    void oneThatGoesWhileItIsReadIsReadToItsEnd() throws IOException {
        BatchReader reader = reader("");
        int first = counted(reader.next());
        Files.delete(file);
        assertEquals(LINES, first + rest(reader));
    }

    /** Whoever has to read it again finds the same. */
    @Test
    void oneThatGrowsIsReadToTheEndItHadWhenItWasListed() throws IOException {
        BatchReader reader = reader("");
        int first = counted(reader.next());
        Files.writeString(file, call(LINES), StandardOpenOption.APPEND);
        assertEquals(LINES, first + rest(reader));
        assertEquals("{bytes=991670, files=1, lines=5000} []", tally.toString());
    }

    /** As of a pipe. */
    @Test
    void oneOfUnknownLengthIsReadToItsEnd() {
        TraceFile trace = new TraceFile(file.toString(), "x", 0, "");
        assertEquals(
                LINES,
                rest(new BatchReader(new TraceBatch("id", List.of(trace)), TraceReading.within(ProjectScope.all()))));
    }

    /** What was read so far stays; the line at which it was cut is refused. */
    @Test
    void oneThatIsCutEndsThere() throws IOException {
        BatchReader reader = reader("");
        int first = counted(reader.next());
        long half = Files.size(file) / 2;
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(half - 3);
        }
        int read = first + rest(reader);
        long whole = Files.readString(file).chars().filter(c -> c == '\n').count();
        assertEquals(whole, read);
        assertEquals(1, tally.counts().get("rejects"));
    }

    @Test
    void aSidecarThatHasGoneIsNone() throws IOException {
        assertEquals(LINES, rest(reader(folder.resolve("gone.meta.json").toString())));
        assertEquals("{bytes=" + Files.size(file) + ", files=1, lines=" + LINES + "} []", tally.toString());
    }

    /** A name with a NUL stands for all that a system cannot spell. */
    @Test
    void aNameThatNamesNoFileIsRefused() {
        TraceFile nameless = new TraceFile("/x\0y.jsonl", "x", 0, "");
        assertEquals(
                0,
                rest(new BatchReader(
                        new TraceBatch("id", List.of(nameless)), TraceReading.within(ProjectScope.all()))));
        assertEquals(
                "{rejected_files=1, rejects=1, rejects:cannot be opened=1, unopened_files=1}"
                        + " [Reject[file=x, line=0, reason=cannot be opened]]",
                tally.toString());
    }

    private BatchReader reader(String sidecar) throws IOException {
        TraceFile trace = new TraceFile(file.toString(), "x", Files.size(file), sidecar);
        return new BatchReader(new TraceBatch("id", List.of(trace)), TraceReading.within(ProjectScope.all()));
    }

    private int rest(BatchReader reader) {
        int events = 0;
        for (ReadPart part = reader.next(); part != null; part = reader.next()) {
            events += counted(part);
        }
        return events;
    }

    private int counted(ReadPart part) {
        tally.add(part.tally());
        return part.events().size();
    }

    private static String call(int number) {
        return "{\"type\":\"assistant\",\"uuid\":\"u" + number + "\",\"sessionId\":\"s\",\"requestId\":\"req_" + number
                + "\",\"message\":{\"id\":\"msg_" + number + "\",\"model\":\"claude-opus-4-6\",\"stop_reason\":"
                + "\"end_turn\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}\n";
    }
}
