package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.coder.EventBatch;
import io.github.agentpprof.transforms.trace.reader.ReaderState;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts away what a reader knows; texts as hashes, unless they may be kept. */
final class StateWriter implements ReaderState {
    private final boolean texts;
    private final List<Event> events = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream script = new DataOutputStream(bytes);
    private final Set<TextHash> wanted = new LinkedHashSet<>();
    private String first;
    private List<List<Window>> windows = List.of();

    StateWriter(boolean texts) {
        this.texts = texts;
    }

    /** Hashes of the texts that have to be found again. */
    Set<TextHash> wanted() {
        return wanted;
    }

    /** The word that was put away first: the format. */
    String first() {
        return first;
    }

    /** Each of {@code groups} tells some of the texts, when read by a parser of its own. */
    void toldBy(List<List<Window>> groups) {
        windows = groups;
    }

    /** Whether the events are the same when they come back: in their compact form they cannot hold half a letter. */
    boolean comesBack() {
        List<Event> back = new ArrayList<>();
        batch().forEach(back::add);
        return back.equals(events);
    }

    void write(DataOutputStream out) throws IOException {
        EventBatch.BatchCoder.of().encode(batch(), out);
        out.writeInt(bytes.size());
        bytes.writeTo(out);
        out.writeInt(wanted.size());
        for (TextHash hash : wanted) {
            hash.write(out);
        }
        Window.writeGroups(windows, out);
    }

    private EventBatch batch() {
        EventBatch.Builder batch = new EventBatch.Builder();
        events.forEach(batch::add);
        return batch.build();
    }

    @Override
    public boolean flag(boolean value) {
        number(value ? 1 : 0);
        return value;
    }

    @Override
    public long number(long value) {
        Mark.intoMemory(() -> script.writeLong(value));
        return value;
    }

    @Override
    public String word(String value) {
        first = first == null ? value : first;
        Mark.intoMemory(() -> Mark.write(script, value));
        return value;
    }

    @Override
    public String text(String value) {
        if (texts || value.isEmpty()) {
            flag(false);
            return word(value);
        }
        TextHash hash = TextHash.of(value);
        wanted.add(hash);
        flag(true);
        Mark.intoMemory(() -> hash.write(script));
        return value;
    }

    @Override
    public void made(String ofTexts) {
        if (!texts && !ofTexts.isEmpty()) {
            wanted.add(TextHash.of(ofTexts));
        }
    }

    @Override
    public TracedEvent event(TracedEvent value) {
        if (flag(value != null)) {
            events.add(value.event());
            text(value.text());
            word(value.tools());
        }
        return value;
    }
}
