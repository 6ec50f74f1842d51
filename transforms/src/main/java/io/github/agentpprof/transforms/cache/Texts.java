package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.TraceParser;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
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

    /** Those of {@code wanted} that a parser hands on which is given {@code lines} as if they were a file. */
    Map<TextHash, String> in(List<Window> lines, Set<TextHash> wanted) throws IOException {
        return found(lines, wanted, "");
    }

    /** Those of {@code wanted} that such a parser hands on or still knows when it has read all lines. */
    Map<TextHash, String> known(List<Window> lines, Set<TextHash> wanted, String format) throws IOException {
        return found(lines, wanted, format);
    }

    private Map<TextHash, String> found(List<Window> lines, Set<TextHash> wanted, String format) throws IOException {
        Search search = new Search(wanted);
        if (wanted.isEmpty() || lines.isEmpty()) {
            return search.found;
        }
        try (TraceParser parser = trace.textParser(new WindowStream(file, lines), search)) {
            if (!format.isEmpty()) {
                parser.assume(format);
                parser.onSettled(() -> parser.state(new StateTexts(search::look)));
            }
            boolean more = true;
            while (more) {
                more = parser.step();
            }
        }
        return search.found;
    }

    /** Keeps the texts that are wanted. */
    private static final class Search implements TraceOutput {
        private final Set<TextHash> wanted;
        private final Map<TextHash, String> found = new HashMap<>();

        Search(Set<TextHash> wanted) {
            this.wanted = wanted;
        }

        void look(String text) {
            if (!text.isEmpty()) {
                TextHash hash = TextHash.of(text);
                if (wanted.contains(hash)) {
                    found.put(hash, text);
                }
            }
        }

        @Override
        public void event(TracedEvent event) {
            look(event.text());
        }

        @Override
        public void reject(long line, String reason) {
            // Lines out of their place may well make no sense.
        }

        @Override
        public void count(String name, long number) {
            // Counted when the file was read.
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
