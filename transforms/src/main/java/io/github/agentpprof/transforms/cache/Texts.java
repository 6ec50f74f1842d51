package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.TraceOutput;
import io.github.agentpprof.transforms.trace.TraceParser;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads texts again in the lines that tell them, and in no others. */
final class Texts implements Closeable {
    private final CachedTrace trace;
    private final FileChannel file;

    Texts(CachedTrace trace) throws IOException {
        this.trace = trace;
        this.file = FileChannel.open(trace.path());
    }

    /** Those of {@code wanted} that a parser finds which is given {@code lines} as if they were a file. */
    Map<TextHash, String> in(List<Window> lines, Set<TextHash> wanted) throws IOException {
        Map<TextHash, String> found = new HashMap<>();
        if (wanted.isEmpty() || lines.isEmpty()) {
            return found;
        }
        TraceOutput output = new TraceOutput() {
            @Override
            public void event(TracedEvent event) {
                if (!event.text().isEmpty()) {
                    TextHash hash = TextHash.of(event.text());
                    if (wanted.contains(hash)) {
                        found.put(hash, event.text());
                    }
                }
            }

            @Override
            public void reject(long line, String reason) {
                // Lines out of their place may well make no sense.
            }

            @Override
            public void count(String name, long number) {
                // Counted when the file was read.
            }
        };
        try (TraceParser parser = trace.textParser(new WindowStream(file, lines), output)) {
            boolean more = true;
            while (more) {
                more = parser.step();
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
