package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.coder.EventBatch;
import io.github.agentpprof.transforms.trace.reader.ReaderState;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives back what {@link StateWriter} put away. All its texts have been found before the first of it. */
final class StateReader implements ReaderState {
    private final Deque<Event> events = new ArrayDeque<>();
    private final Map<TextHash, String> found = new HashMap<>();
    private final List<List<Window>> windows;
    private final DataInputStream script;

    /**
     * Reads a state and its texts.
     *
     * @throws IOException if a text is not where it was
     */
    StateReader(DataInputStream in, Texts texts) throws IOException {
        EventBatch.BatchCoder.of().decode(in).forEach(events::add);
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        Set<TextHash> wanted = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            wanted.add(TextHash.read(in));
        }
        windows = Window.readGroups(in);
        script = new DataInputStream(new ByteArrayInputStream(bytes));
        String format = Mark.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        for (List<Window> group : windows) {
            found.putAll(texts.known(group, wanted, format));
        }
        if (!found.keySet().equals(wanted)) {
            throw new IOException("a text is not where it was");
        }
    }

    /** The lines that tell its texts. */
    List<List<Window>> windows() {
        return windows;
    }

    @Override
    public boolean flag(boolean value) {
        return number(0) != 0;
    }

    @Override
    public long number(long value) {
        return read(script::readLong);
    }

    @Override
    public String word(String value) {
        return read(() -> Mark.read(script));
    }

    @Override
    public String text(String value) {
        return flag(false) ? found.get(read(() -> TextHash.read(script))) : word("");
    }

    @Override
    public void made(String ofTexts) {
        // It was found among the texts.
    }

    @Override
    public TracedEvent event(TracedEvent value) {
        return flag(false) ? new TracedEvent(events.remove(), text(""), word("")) : null;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException("less was put away than is taken back", e);
        }
    }
}
