package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.TraceParser;
import io.github.agentpprof.transforms.trace.TraceSteps;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Reads a trace and writes down what is handed on, a block at a time. Whatever goes wrong with that, the reading goes on:
 * then there is no entry.
 */
final class RecordedTrace implements TraceSteps, TraceOutput {
    private final CachedTrace trace;
    private final TraceOutput output;
    private final boolean keepsTexts;
    private final Consumer<CacheUse> used;
    private final long begun = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    private final FileState before;
    private Recording recording;
    private SummedStream stream;
    private TraceParser parser;

    /** What the parser knew when all lines that are ended had been read; null if that was of no use. */
    private StateWriter known;

    private boolean settled;

    /** What the line that was read last handed on; where that line ends is known with the next. */
    private List<Consumer<BlockWriter>> handedOn = new ArrayList<>();

    private long lineStart;
    private boolean tellsText;

    private RecordedTrace(CachedTrace trace, boolean keepsTexts, TraceOutput output, Consumer<CacheUse> used)
            throws IOException {
        this.trace = trace;
        this.output = output;
        this.keepsTexts = keepsTexts;
        this.used = used;
        this.before = FileState.of(trace.path());
    }

    /**
     * Opens a trace.
     *
     * @throws IOException if it cannot be read at all
     */
    static RecordedTrace open(
            CachedTrace trace,
            Path entry,
            boolean keepsTexts,
            TraceOutput output,
            LongConsumer bytes,
            Consumer<CacheUse> used)
            throws IOException {
        RecordedTrace recorded = new RecordedTrace(trace, keepsTexts, output, used);
        InputStream file = Files.newInputStream(trace.path());
        try {
            recorded.stream = new SummedStream(file, bytes);
            recorded.reading(trace.parser(recorded.stream, recorded));
        } catch (IOException e) {
            file.close();
            throw e;
        }
        recorded.recording = Recording.begin(trace, entry, keepsTexts);
        return recorded;
    }

    /**
     * Goes on with a trace where an entry ends, all of which goes into the new entry; null if the trace is not that one, grown.
     *
     * @throws IOException if the trace cannot be read or the entry makes no sense
     */
    static RecordedTrace goOn(
            CachedTrace trace,
            Path entry,
            EntryReader shorter,
            boolean keepsTexts,
            TraceOutput output,
            LongConsumer bytes)
            throws IOException {
        RecordedTrace recorded = new RecordedTrace(trace, keepsTexts, output, use -> {});
        EntryEnd end = shorter.end();
        long size = end.state().size();
        if (end.settled() == EntryEnd.NOWHERE || recorded.before.size() <= size) {
            return null;
        }
        FileChannel file = FileChannel.open(trace.path());
        boolean good = false;
        try (Texts texts = new Texts(trace)) {
            InputStream in = Channels.newInputStream(file);
            ContentSum sum = new ContentSum();
            sum.update(in, size);
            if (sum.value() == end.content()) {
                StateReader state = new StateReader(shorter.state(), texts);
                file.position(end.settled());
                recorded.stream = new SummedStream(in, bytes, sum, size, end.settled());
                recorded.reading(trace.resumed(recorded.stream, end.settled(), recorded, state));
                recorded.recording = Recording.begin(trace, entry, keepsTexts);
                recorded.beginWith(shorter, state);
                good = true;
            }
        } finally {
            if (!good) {
                file.close();
            }
        }
        return good ? recorded : null;
    }

    private void reading(TraceParser trace) {
        parser = trace;
        parser.onSettled(() -> {
            settled = true;
            StateWriter state = recording == null ? null : new StateWriter(keepsTexts);
            known = state != null && parser.state(state) ? state : null;
        });
    }

    private void beginWith(EntryReader shorter, StateReader state) {
        if (recording != null) {
            try {
                recording.goOnFrom(shorter, state.windows());
            } catch (IOException e) {
                drop();
            }
        }
    }

    @Override
    public boolean step() {
        List<Consumer<BlockWriter>> earlier = handedOn;
        boolean told = tellsText;
        long start = lineStart;
        handedOn = new ArrayList<>();
        tellsText = false;
        boolean more = parser.step();
        lineStart = parser.lineStart();
        if (recording != null) {
            record(earlier, told ? new Window(start, more ? lineStart : stream.total()) : null, more);
        }
        return more;
    }

    private void record(List<Consumer<BlockWriter>> earlier, Window line, boolean more) {
        try {
            recording.line(earlier, line);
            if (settled) {
                settled = false;
                recording.settle(more ? lineStart : stream.total(), known);
                known = null;
            }
            if (!more) {
                recording.line(handedOn, null);
                FileState after = FileState.of(trace.path());
                boolean whole = stream.total() == before.size() && after.equals(before);
                if (whole) {
                    recording.finish(before, begun, stream.sum());
                }
                drop();
            }
        } catch (IOException e) {
            drop();
        }
    }

    private void drop() {
        if (recording != null) {
            recording.close();
            recording = null;
        }
    }

    @Override
    public void event(TracedEvent event) {
        output.event(event);
        tellsText |= !event.text().isEmpty();
        handedOn.add(block -> block.event(event));
    }

    @Override
    public void reject(long line, String reason) {
        output.reject(line, reason);
        handedOn.add(block -> block.reject(line, reason));
    }

    @Override
    public void count(String name, long number) {
        output.count(name, number);
        handedOn.add(block -> block.count(name, number));
    }

    @Override
    public void ended(long lines) {
        output.ended(lines);
        handedOn.add(block -> block.count(Mark.LINES, lines));
    }

    @Override
    public void textKept() {
        tellsText = true;
    }

    @Override
    public void close() throws IOException {
        drop();
        used.accept(CacheUse.READ_ANEW);
        parser.close();
    }
}
