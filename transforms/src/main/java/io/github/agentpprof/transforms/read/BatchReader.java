package io.github.agentpprof.transforms.read;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.LabelSet;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.input.FileRead;
import io.github.agentpprof.transforms.model.input.Reject;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.outcome.Tally;
import io.github.agentpprof.transforms.trace.TraceSteps;
import io.github.agentpprof.transforms.trace.Traces;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the files of a batch one after the other, in lists of a few events: the same files always give the same lists.
 *
 * <p>Public for {@code ParseTraces}.
 */
public final class BatchReader implements Closeable, TraceOutput {
    private static final int FULL_EVENTS = 200;
    /** What stands beside a trace has some hundred bytes. */
    private static final int LONGEST_NEIGHBOUR = 1 << 20;

    private static final int FULL_TEXT = 1 << 16;

    private final Iterator<TraceFile> files;
    private final TraceReading reading;

    private TraceFile file;
    private LabelSet labels = LabelSet.NONE;
    private int rules;
    private TraceSteps steps;
    private FileLog log;
    private long lines;
    private boolean refused;
    private long refusedLine;
    /** Null if nobody wants to see what stands around prompts. */
    private final TurnGatherer turns;

    private List<TracedEvent> events = new ArrayList<>();
    private int text;
    private Tally tally = new Tally();
    private long bytes;
    private long done;
    private boolean first = true;
    private List<FileRead> recorded = new ArrayList<>();

    public BatchReader(TraceBatch batch, TraceReading reading) {
        this.files = batch.files().iterator();
        this.reading = reading;
        this.turns = reading.wanted().tools().acts() ? new TurnGatherer(this::keep) : null;
    }

    /** The next part, null if there is none; each batch has one. */
    public ReadPart next() {
        boolean more = true;
        while (more && events.size() < FULL_EVENTS && text < FULL_TEXT) {
            more = step();
        }
        if (!more && !first && events.isEmpty() && tally.isEmpty() && recorded.isEmpty() && done == 0 && bytes == 0) {
            return null;
        }
        ReadPart part = new ReadPart(events, tally, recorded, done, bytes, first);
        events = new ArrayList<>();
        tally = new Tally();
        recorded = new ArrayList<>();
        first = false;
        text = 0;
        done = 0;
        bytes = 0;
        return part;
    }

    /** Reads one line or goes on to the next file; false when there is none. */
    private boolean step() {
        if (steps != null) {
            if (!steps.step()) {
                close();
            }
            return true;
        }
        if (!files.hasNext()) {
            return false;
        }
        file = files.next();
        labels = reading.labelling().paths().of(file.path());
        rules = reading.rules().getOrDefault(file.path(), 0);
        open();
        return true;
    }

    private void open() {
        refused = false;
        refusedLine = 0;
        lines = 0;
        log = new FileLog(reading.labelling().shown(file.path()), reading.recording());
        try {
            steps = Traces.open(
                    new CountedStream(log.through(StoredFile.open(file.path())), file.bytes(), read -> bytes += read),
                    isStored() ? null : Path.of(file.path()),
                    Beside.file(file.path(), sidecar(), this::neighbour),
                    wanted(),
                    this);
            tally.count("files", 1);
            if (labels.isEmpty() && !reading.labelling().paths().templates().isEmpty()) {
                tally.count(RunSummary.UNLABELLED_FILES, 1);
            }
        } catch (IOException | InvalidPathException e) {
            reject(0, "cannot be opened");
            tally.count(Tally.UNOPENED_FILES, 1);
            done++;
            record();
        }
    }

    /** Whether it is on a disk of another machine. */
    private boolean isStored() {
        return file.path().contains("://");
    }

    private Wanted wanted() {
        Wanted wanted = reading.wanted();
        return wanted.of(
                wanted.scope().ofFile(file.path()).hiding(reading.labelling().hidden(labels)));
    }

    /** What stands in the sidecar only makes a trace clearer; one that has gone, or is no longer the few bytes it should be, is none. */
    private InputStream sidecar() {
        try {
            if (file.sidecar().isEmpty()) {
                return null;
            }
            return neighbour(file.sidecar());
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /** A file around a trace, whose few bytes are part of the input like those of any file; one that is long is none. */
    private InputStream neighbour(String path) throws IOException {
        byte[] content;
        try (InputStream in = StoredFile.open(path)) {
            content = in.readNBytes(LONGEST_NEIGHBOUR + 1);
        }
        if (content.length > LONGEST_NEIGHBOUR) {
            throw new IOException("too long");
        }
        if (reading.recording() == FileRecording.CONTENT) {
            recorded.add(FileRead.whole(reading.labelling().shown(path), content));
        }
        return new ByteArrayInputStream(content);
    }

    private void record() {
        FileRead read = reading.recording() == FileRecording.NONE ? null : log.end(lines);
        if (read != null
                && (reading.recording() == FileRecording.CONTENT
                        || !read.refused().isEmpty())) {
            recorded.add(read);
        }
        log = null;
    }

    @Override
    public void close() {
        if (steps != null) {
            if (turns != null) {
                turns.end();
            }
            log.drain();
            tally.count(Tally.BYTES, file.bytes());
            try {
                steps.close();
            } catch (IOException e) {
                reject(0, "cannot be closed");
            }
            record();
            steps = null;
            done++;
        }
    }

    @Override
    public void event(TracedEvent event) {
        if (event.event() instanceof ToolUse && !reading.wanted().tools().effects()) {
            return;
        }
        log.event();
        if (turns == null) {
            keep(event);
        } else {
            turns.event(event);
        }
    }

    @Override
    public void inOrder() {
        if (turns != null) {
            turns.inOrder();
        }
    }

    @Override
    public void act(String session, Act act) {
        if (turns != null) {
            turns.act(session, act);
        }
    }

    private void keep(TracedEvent event) {
        TracedEvent kept = labels.isEmpty() ? event : labelled(event);
        if (event.event() instanceof Call
                && !reading.wanted().responses()
                && !event.text().isEmpty()) {
            // It was read for the prompt that follows it.
            kept = new TracedEvent(kept.event(), "", kept.tools());
        }
        events.add(rules == 0 ? kept : kept.under(rules));
        text += kept.text().length();
    }

    private TracedEvent labelled(TracedEvent traced) {
        Event event = traced.event();
        return traced.of(event.from(event.origin().labelled(labels)));
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

    @Override
    public void ended(long read) {
        tally.count(Tally.LINES, read);
        lines = read;
    }
}
