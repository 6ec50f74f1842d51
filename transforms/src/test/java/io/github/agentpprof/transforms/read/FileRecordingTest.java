package io.github.agentpprof.transforms.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.input.FileRead;
import io.github.agentpprof.transforms.model.input.FileRead.Refused;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down of files while they are read. */
class FileRecordingTest {
    private static final String PROMPT =
            "{\"type\":\"user\",\"uuid\":\"u\",\"sessionId\":\"s\",\"message\":{\"content\":\"prompt\"}}\n";

    @TempDir
    private Path folder;

    @Test
    void refusedLinesOneAfterTheOtherAreOneRun() throws IOException {
        String trace = file("x.jsonl", "bad\nbad\n" + PROMPT + "bad\n[]\n");
        assertEquals(
                List.of(new FileRead(
                        trace,
                        0,
                        "",
                        5,
                        1,
                        List.of(
                                new Refused(1, 2, "malformed JSON"),
                                new Refused(4, 4, "malformed JSON"),
                                new Refused(5, 5, "not a JSON object")))),
                read(FileRecording.REFUSED, "", trace).stream()
                        .map(file -> new FileRead(
                                file.path(), 0, file.sha256(), file.lines(), file.events(), file.refused()))
                        .toList());
    }

    @Test
    void filesInWhichNothingWasRefusedAreLeftOut() throws IOException {
        assertEquals(List.of(), read(FileRecording.REFUSED, "", file("x.jsonl", PROMPT)));
    }

    /** The sums are those of {@code printf … | sha256sum}. */
    @Test
    void theContentIsHashedAsItLies() throws IOException {
        String abc = file("abc.jsonl", "abc");
        String empty = file("empty.jsonl", "");
        assertEquals(
                List.of(
                        new FileRead(
                                abc,
                                3,
                                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                                1,
                                0,
                                List.of(new Refused(1, 1, "last line is cut off"))),
                        new FileRead(
                                empty,
                                0,
                                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                0,
                                0,
                                List.of(new Refused(0, 0, "empty file")))),
                read(FileRecording.CONTENT, "", abc, empty));
    }

    /** A reader stops at the first line of another agent, but not the hash. */
    @Test
    void theRestOfAFileThatNobodyWantsIsHashedAsWell() throws IOException {
        String trace = file("x.jsonl", PROMPT.repeat(5_000));
        FileRead whole = read(FileRecording.CONTENT, "", trace).get(0);
        FileRead left = read(FileRecording.CONTENT, "codex", trace).get(0);
        assertEquals(Files.size(Path.of(trace)), left.bytes());
        assertEquals(whole.sha256(), left.sha256());
        assertEquals(1, left.lines());
        assertEquals(5_000, whole.lines());
    }

    @Test
    void aSidecarIsAFileLikeAnyOther() throws IOException {
        String trace = file("x.jsonl", PROMPT);
        String sidecar = file("x.meta.json", "{}");
        BatchReader reader = reader(FileRecording.CONTENT, "", new TraceFile(trace, "x", 0, sidecar));
        List<FileRead> read = rest(reader);
        assertEquals(
                new FileRead(
                        sidecar,
                        2,
                        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
                        0,
                        0,
                        List.of()),
                read.get(0));
        assertEquals(2, read.size());
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static List<FileRead> read(FileRecording recording, String agent, String... paths) {
        TraceFile[] files = new TraceFile[paths.length];
        for (int i = 0; i < paths.length; i++) {
            files[i] = new TraceFile(paths[i], "x", 0, "");
        }
        return rest(reader(recording, agent, files));
    }

    private static BatchReader reader(FileRecording recording, String agent, TraceFile... files) {
        return new BatchReader(
                new TraceBatch("id", List.of(files)),
                new TraceReading(
                        new Wanted(ProjectScope.all(), agent, ToolReading.NONE, true), Labelling.NONE, recording));
    }

    private static List<FileRead> rest(BatchReader reader) {
        List<FileRead> read = new ArrayList<>();
        for (ReadPart part = reader.next(); part != null; part = reader.next()) {
            read.addAll(part.recorded());
        }
        return read;
    }
}
