package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.TraceOutput;
import io.github.agentpprof.transforms.trace.TraceParser;
import io.github.agentpprof.transforms.trace.TraceSteps;
import java.io.IOException;
import java.io.InputStream;
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
    private final long begun = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    private final FileState before;
    private final SummedStream stream;
    private final TraceParser parser;
    private Recording recording;

    /** What the line that was read last handed on; where that line ends is known with the next. */
    private List<Consumer<BlockWriter>> handedOn = new ArrayList<>();

    private long lineStart;
    private boolean tellsText;

    /**
     * Opens a trace.
     *
     * @throws IOException if it cannot be read at all
     */
    RecordedTrace(CachedTrace trace, Path entry, boolean keepsTexts, TraceOutput output, LongConsumer bytes)
            throws IOException {
        this.trace = trace;
        this.output = output;
        this.keepsTexts = keepsTexts;
        this.before = FileState.of(trace.path());
        this.recording = Recording.begin(trace, entry, keepsTexts);
        InputStream file = Files.newInputStream(trace.path());
        this.stream = new SummedStream(file, bytes);
        try {
            this.parser = trace.parser(stream, this);
        } catch (IOException e) {
            drop();
            file.close();
            throw e;
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
        parser.close();
    }
}
