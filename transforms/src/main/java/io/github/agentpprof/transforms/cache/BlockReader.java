package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.coder.EventBatch;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands on what a block holds, step by step. All its texts have been found before the first step. */
final class BlockReader {
    private final Deque<Event> events = new ArrayDeque<>();
    private final Map<TextHash, String> found = new HashMap<>();
    private final DataInputStream script;

    /**
     * Reads a block and its texts.
     *
     * @throws IOException if a text is not where it was
     */
    BlockReader(DataInputStream in, Texts texts) throws IOException {
        EventBatch.BatchCoder.of().decode(in).forEach(events::add);
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        Set<TextHash> wanted = wanted(bytes);
        for (List<Window> windows : Window.readGroups(in)) {
            found.putAll(texts.in(windows, wanted));
        }
        if (!found.keySet().equals(wanted)) {
            throw new IOException("a text is not where it was");
        }
        script = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** Hands on what one step did; false if there is none left. */
    boolean step(TraceOutput output) throws IOException {
        for (int mark = script.read(); mark >= 0; mark = script.read()) {
            switch (mark) {
                case Mark.STEP -> {
                    return true;
                }
                case Mark.EVENT -> event("", output);
                case Mark.EVENT_WITH_HASH -> event(found.get(TextHash.read(script)), output);
                case Mark.EVENT_WITH_TEXT -> event(Mark.read(script), output);
                case Mark.REJECT -> output.reject(script.readLong(), Mark.read(script));
                case Mark.COUNT -> output.count(Mark.read(script), script.readLong());
                default -> throw new IOException("no mark is " + mark);
            }
        }
        return false;
    }

    private void event(String text, TraceOutput output) throws IOException {
        output.event(new TracedEvent(events.remove(), text, Mark.read(script)));
    }

    private static Set<TextHash> wanted(byte[] bytes) throws IOException {
        Set<TextHash> wanted = new HashSet<>();
        DataInputStream script = new DataInputStream(new ByteArrayInputStream(bytes));
        for (int mark = script.read(); mark >= 0; mark = script.read()) {
            switch (mark) {
                case Mark.EVENT -> skipString(script);
                case Mark.EVENT_WITH_HASH -> {
                    wanted.add(TextHash.read(script));
                    skipString(script);
                }
                case Mark.EVENT_WITH_TEXT -> {
                    skipString(script);
                    skipString(script);
                }
                case Mark.REJECT -> {
                    script.readLong();
                    skipString(script);
                }
                case Mark.COUNT -> {
                    skipString(script);
                    script.readLong();
                }
                default -> {}
            }
        }
        return wanted;
    }

    private static void skipString(DataInputStream script) throws IOException {
        script.skipNBytes(2L * script.readInt());
    }
}
