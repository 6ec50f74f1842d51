package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.Stack;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Raw sums of one view, by stack and labels: a part of a profile in the making. */
public final class StackSums implements Part {
    /** What a sum stands under. */
    public record Key(Stack stack, Labels labels) implements Serializable {}

    private final String view;
    private final HashMap<Key, long[]> sums = new HashMap<>();

    public StackSums(String view) {
        this.view = view;
    }

    public String view() {
        return view;
    }

    public void add(Key key, long[] raw) {
        long[] sum = sums.get(key);
        if (sum == null) {
            sums.put(key, raw.clone());
            return;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(sum[i], raw[i]);
        }
    }

    public void add(StackSums other) {
        other.sums.forEach(this::add);
    }

    public boolean isEmpty() {
        return sums.isEmpty();
    }

    public int size() {
        return sums.size();
    }

    public void forEach(BiConsumer<Key, long[]> consumer) {
        for (Map.Entry<Key, long[]> sum : sums.entrySet()) {
            consumer.accept(sum.getKey(), sum.getValue());
        }
    }
}
