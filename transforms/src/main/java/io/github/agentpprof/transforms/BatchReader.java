package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Reject;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.ProjectScope;
import io.github.agentpprof.transforms.trace.TraceOutput;
import io.github.agentpprof.transforms.trace.TraceParser;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.beam.sdk.io.FileSystems;

/** Reads the files of a batch, a line at each step; what it finds goes to the receiver set for the step. */
final class BatchReader implements Closeable, TraceOutput {
    private final Iterator<TraceFile> files;
    private final ProjectScope scope;
    private final String agent;

    private TraceFile file;
    private TraceParser parser;
    private long position;
    private Consumer<TracedEvent> events;
    private Tally tally = new Tally();

    BatchReader(TraceBatch batch, ProjectScope scope, String agent) {
        this.files = batch.files().iterator();
        this.scope = scope;
        this.agent = agent;
    }

    /** Number of steps taken. */
    long position() {
        return position;
    }

    void sendTo(Consumer<TracedEvent> newEvents) {
        events = newEvents;
    }

    /** What was counted and refused since this was last asked. */
    Tally takeTally() {
        Tally taken = tally;
        tally = new Tally();
        return taken;
    }

    /** Reads one line or goes on to the next file; false when there is none. */
    boolean step() {
        position++;
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
        try {
            InputStream sidecar = file.sidecar().isEmpty() ? null : stream(file.sidecar());
            parser = TraceParser.open(stream(file.path()), sidecar, scope, agent, this);
            tally.count("files", 1);
        } catch (IOException e) {
            reject(0, "cannot be opened");
        }
    }

    private static InputStream stream(String path) throws IOException {
        return Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false)));
    }

    @Override
    public void close() {
        if (parser != null) {
            try {
                parser.close();
            } catch (IOException e) {
                reject(0, "cannot be closed");
            }
            parser = null;
        }
    }

    @Override
    public void event(TracedEvent event) {
        events.accept(event);
    }

    @Override
    public void reject(long line, String reason) {
        tally.reject(new Reject(file.name(), line, reason));
    }

    @Override
    public void count(String name, long number) {
        tally.count(name, number);
    }
}
