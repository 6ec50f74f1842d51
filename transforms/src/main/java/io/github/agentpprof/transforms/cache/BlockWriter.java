package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.coder.EventBatch;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what some steps handed on: a part of an entry, small enough to be held in memory. */
final class BlockWriter {
    private static final int FULL_EVENTS = 512;
    private static final int FULL_BYTES = 1 << 18;

    private final boolean texts;
    private final EventBatch.Builder events = new EventBatch.Builder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream script = new DataOutputStream(bytes);
    private final Set<TextHash> wanted = new HashSet<>();
    private int added;
    private long read;

    /** A block with {@code texts}, or with hashes in their place. */
    BlockWriter(boolean texts) {
        this.texts = texts;
    }

    void event(TracedEvent event) {
        events.add(event.event());
        added++;
        read += event.text().length();
        Mark.intoMemory(() -> {
            if (event.text().isEmpty()) {
                script.writeByte(Mark.EVENT);
            } else if (texts) {
                script.writeByte(Mark.EVENT_WITH_TEXT);
                Mark.write(script, event.text());
            } else {
                TextHash hash = TextHash.of(event.text());
                wanted.add(hash);
                script.writeByte(Mark.EVENT_WITH_HASH);
                hash.write(script);
            }
            Mark.write(script, event.tools());
        });
    }

    void reject(long line, String reason) {
        Mark.intoMemory(() -> {
            script.writeByte(Mark.REJECT);
            script.writeLong(line);
            Mark.write(script, reason);
        });
    }

    void count(String name, long number) {
        Mark.intoMemory(() -> {
            script.writeByte(Mark.COUNT);
            Mark.write(script, name);
            script.writeLong(number);
        });
    }

    /** What was added since the last of these is handed on in one step. */
    void step() {
        Mark.intoMemory(() -> script.writeByte(Mark.STEP));
    }

    boolean full() {
        return added >= FULL_EVENTS || events.bytes() + bytes.size() + read >= FULL_BYTES;
    }

    boolean isEmpty() {
        return bytes.size() == 0;
    }

    /** Hashes of the texts that have to be found again. */
    Set<TextHash> wanted() {
        return wanted;
    }

    /** Writes the block; each of {@code windows} tells some of its texts, when read by a parser of its own. */
    void write(DataOutputStream out, List<List<Window>> windows) throws IOException {
        EventBatch.BatchCoder.of().encode(events.build(), out);
        out.writeInt(bytes.size());
        bytes.writeTo(out);
        Window.writeGroups(windows, out);
    }
}
