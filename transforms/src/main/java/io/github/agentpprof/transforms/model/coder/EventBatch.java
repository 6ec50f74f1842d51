package io.github.agentpprof.transforms.model.coder;

import io.github.agentpprof.transforms.model.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * Many events as one element: what crosses a shuffle is few and fat, since the direct runner pays about a millisecond
 * for each element that a grouping hands on.
 */
public final class EventBatch {
    private final int size;
    private final byte[] bytes;

    private EventBatch(int size, byte[] bytes) {
        this.size = size;
        this.bytes = bytes;
    }

    public int size() {
        return size;
    }

    /** Hands each event to {@code consumer}, in the order in which they were added. */
    public void forEach(Consumer<Event> consumer) {
        EventReader reader = new EventReader(bytes);
        try {
            for (int i = 0; i < size; i++) {
                consumer.accept(reader.event());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Collects events, already in their compact form. */
    public static final class Builder {
        private final EventWriter writer = new EventWriter();
        private int size;

        public void add(Event event) {
            try {
                writer.event(event);
                size++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Bytes collected so far. */
        public int bytes() {
            return writer.size();
        }

        public EventBatch build() {
            try {
                return new EventBatch(size, writer.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Encodes a batch as it is; deterministic. */
    public static final class BatchCoder extends CustomCoder<EventBatch> {
        private static final BatchCoder INSTANCE = new BatchCoder();

        public static BatchCoder of() {
            return INSTANCE;
        }

        @Override
        public void encode(EventBatch batch, OutputStream out) throws IOException {
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.write(batch.size >>> shift);
            }
            ByteArrayCoder.of().encode(batch.bytes, out);
        }

        @Override
        public EventBatch decode(InputStream in) throws IOException {
            int size = 0;
            for (int i = 0; i < 4; i++) {
                size = size << 8 | in.read();
            }
            return new EventBatch(size, ByteArrayCoder.of().decode(in));
        }

        @Override
        public void verifyDeterministic() {
            // A length and the bytes.
        }
    }
}
