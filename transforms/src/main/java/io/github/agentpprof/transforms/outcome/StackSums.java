package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.util.CoderUtils;

/**
 * Raw sums of one view, by stack and labels: a part of a profile in the making.
 *
 * <p>A shuffle of the direct runner copies whatever has arrived for a key with each bundle that brings more. So sums travel
 * as bytes, which are made once, copied as they are, and read when somebody asks for what is in them.
 */
public final class StackSums implements Part {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("unchecked")
    private static final Coder<HashMap<Key, long[]>> CODER =
            (Coder<HashMap<Key, long[]>>) (Coder<?>) SerializableCoder.of(HashMap.class);

    /**
     * What a sum stands under.
     *
     * @param partition as {@link io.github.agentpprof.transforms.view.StackShape#partition} gives it
     */
    public record Key(Stack stack, Labels labels, String partition) implements Serializable {
        /** By hand, here and in {@link Labels}: those that records come with are slow under Java's quick compiler. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && stack.frames().equals(key.stack.frames())
                    && labels.equals(key.labels)
                    && partition.equals(key.partition);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * stack.frames().hashCode() + labels.hashCode()) + partition.hashCode();
        }

        /** In no partition. */
        public Key(Stack stack, Labels labels) {
            this(stack, labels, "");
        }
    }

    private final String view;

    /** Null as long as nobody has asked. */
    private transient HashMap<Key, long[]> sums = new HashMap<>();

    /** The sums as they travel, null if they have changed since or have never travelled. */
    private transient byte[] packed;

    public StackSums(String view) {
        this.view = view;
    }

    public String view() {
        return view;
    }

    public void add(Key key, long[] raw) {
        HashMap<Key, long[]> own = sums();
        packed = null;
        long[] sum = own.get(key);
        if (sum == null) {
            own.put(key, raw.clone());
            return;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(sum[i], raw[i]);
        }
    }

    public void add(StackSums other) {
        other.forEach(this::add);
    }

    /** Hands itself on, in parts if it has more than {@link Part#MOST_ENTRIES}. */
    public void inParts(Consumer<StackSums> consumer) {
        if (size() <= MOST_ENTRIES) {
            consumer.accept(this);
            return;
        }
        StackSums part = new StackSums(view);
        for (Map.Entry<Key, long[]> sum : sums().entrySet()) {
            part.sums.put(sum.getKey(), sum.getValue());
            if (part.sums.size() == MOST_ENTRIES) {
                consumer.accept(part);
                part = new StackSums(view);
            }
        }
        if (!part.isEmpty()) {
            consumer.accept(part);
        }
    }

    public boolean isEmpty() {
        return sums().isEmpty();
    }

    public int size() {
        return sums().size();
    }

    /** Hands each sum to {@code consumer}, which may not change it. */
    public void forEach(BiConsumer<Key, long[]> consumer) {
        sums().forEach(consumer);
    }

    private HashMap<Key, long[]> sums() {
        if (sums == null) {
            try {
                sums = CoderUtils.decodeFromByteArray(CODER, packed);
            } catch (CoderException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sums;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        if (packed == null) {
            packed = CoderUtils.encodeToByteArray(CODER, sums);
        }
        out.writeInt(packed.length);
        out.write(packed);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        packed = new byte[in.readInt()];
        in.readFully(packed);
    }
}
