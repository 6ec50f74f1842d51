package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.FileRead;
import io.github.agentpprof.transforms.model.Reject;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.ProjectScope;
import io.github.agentpprof.transforms.trace.ToolReading;
import io.github.agentpprof.transforms.trace.TraceOutput;
import io.github.agentpprof.transforms.trace.TraceParser;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;

/**
 * Reads the files of a batch one after the other, in lists of a few events: the same files always give the same lists.
 */
final class BatchReader implements Closeable, TraceOutput {
    private static final int FULL_EVENTS = 200;
    private static final int FULL_TEXT = 1 << 16;

    private final Iterator<TraceFile> files;
    private final ProjectScope scope;
    private final String agent;
    private final ToolReading tools;
    private final FileRecording recording;

    private TraceFile file;
    private TraceParser parser;
    private FileLog log;
    private long fileBytes;
    private boolean refused;
    private long refusedLine;
    private List<TracedEvent> events = new ArrayList<>();
    private int text;
    private Tally tally = new Tally();
    private long bytes;
    private long done;
    private List<FileRead> recorded = new ArrayList<>();

    BatchReader(TraceBatch batch, ProjectScope scope, String agent, ToolReading tools, FileRecording recording) {
        this.files = batch.files().iterator();
        this.scope = scope;
        this.agent = agent;
        this.tools = tools;
        this.recording = recording;
    }

    /** The next events, null if there are none. */
    List<TracedEvent> next() {
        boolean more = true;
        while (more && events.size() < FULL_EVENTS && text < FULL_TEXT) {
            more = step();
        }
        if (events.isEmpty()) {
            return null;
        }
        List<TracedEvent> full = events;
        events = new ArrayList<>();
        text = 0;
        return full;
    }

    /** What was counted and refused since this was last asked. */
    Tally takeTally() {
        Tally taken = tally;
        tally = new Tally();
        return taken;
    }

    /** Bytes read since this was last asked, as they lie on the disk. */
    long takeBytes() {
        long taken = bytes;
        bytes = 0;
        return taken;
    }

    /** Files read to their end since this was last asked. */
    long takeFiles() {
        long taken = done;
        done = 0;
        return taken;
    }

    private void count(long read) {
        bytes += read;
        fileBytes += read;
    }

    /** What was written down of files since this was last asked. */
    List<FileRead> takeRecorded() {
        List<FileRead> taken = recorded;
        recorded = new ArrayList<>();
        return taken;
    }

    /** Reads one line or goes on to the next file; false when there is none. */
    private boolean step() {
        if (parser != null) {
            if (!parser.step()) {
                close();
            }
            return true;
        }
        if (!files.hasNext()) {
            return false;
        }
        file = files.next();
        open();
        return true;
    }

    private void open() {
        fileBytes = 0;
        refused = false;
        refusedLine = 0;
        log = new FileLog(file.path(), recording == FileRecording.CONTENT);
        try {
            InputStream content = log.through(stream(file.path()));
            parser = TraceParser.open(new CountedStream(content, this::count), sidecar(), scope, agent, tools, this);
            tally.count("files", 1);
        } catch (IOException | InvalidPathException e) {
            reject(0, "cannot be opened");
            tally.count(Tally.UNOPENED_FILES, 1);
            done++;
            record(0);
        }
    }

    /** What stands in the sidecar only makes a trace clearer; one that has gone is none. */
    private InputStream sidecar() {
        try {
            if (file.sidecar().isEmpty()) {
                return null;
            }
            InputStream sidecar = stream(file.sidecar());
            return recording == FileRecording.CONTENT ? recorded(sidecar) : sidecar;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /** The few bytes of a sidecar, which are part of the input like those of any file. */
    private InputStream recorded(InputStream sidecar) throws IOException {
        try (sidecar) {
            byte[] content = sidecar.readAllBytes();
            recorded.add(FileRead.whole(file.sidecar(), content));
            return new ByteArrayInputStream(content);
        }
    }

    private void record(long lines) {
        FileRead read = recording == FileRecording.NONE ? null : log.end(lines);
        if (read != null
                && (recording == FileRecording.CONTENT || !read.refused().isEmpty())) {
            recorded.add(read);
        }
        log = null;
    }

    private static InputStream stream(String path) throws IOException {
        return Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false)));
    }

    @Override
    public void close() {
        if (parser != null) {
            log.drain();
            tally.count(Tally.LINES, parser.lines());
            tally.count(Tally.BYTES, fileBytes);
            try {
                parser.close();
            } catch (IOException e) {
                reject(0, "cannot be closed");
            }
            record(parser.lines());
            parser = null;
            done++;
        }
    }

    @Override
    public void event(TracedEvent event) {
        events.add(event);
        log.event();
        text += event.text().length();
    }

    @Override
    public void reject(long line, String reason) {
        Reject reject = new Reject(file.name(), line, reason);
        tally.reject(reject);
        if (!reject.isOfFile()) {
            tally.count(Tally.REJECTED_LINES, line == refusedLine ? 0 : 1);
            refusedLine = line;
        } else if (!refused) {
            refused = true;
            tally.count(Tally.REJECTED_FILES, 1);
        }
        log.reject(line, reason);
    }

    @Override
    public void count(String name, long number) {
        tally.count(name, number);
    }
}
