package io.github.agentpprof.transforms.trace.reader;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.TracedEvent;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a reader knows between two lines, put away or taken back. The same code does both, so that no field can be
 * forgotten on one side: {@code model = state.word(model)} puts the model away and leaves it as it is, or gives it the
 * value that was put away.
 */
public interface ReaderState {
    boolean flag(boolean value);

    long number(long value);

    /** A name, an id, a path, a number of lines: anything but what a person or a model said. */
    String word(String value);

    /** What a person or a model said: it may be put away as no more than a hash. */
    String text(String value);

    /**
     * Something that texts make up together, which is not put away: where texts are found again by the lines that tell
     * them, these must be lines that tell this.
     */
    void made(String ofTexts);

    /** An event with its text, or null. */
    TracedEvent event(TracedEvent value);

    /** An event that has no text, or null. */
    @SuppressWarnings("unchecked")
    default <E extends Event> E bare(E value) {
        TracedEvent traced = event(value == null ? null : new TracedEvent(value));
        return traced == null ? null : (E) traced.event();
    }

    /** As many as there are, or were; {@code each} is given {@code blank} for one that is taken back. */
    default <T> List<T> list(Collection<T> values, Supplier<T> blank, UnaryOperator<T> each) {
        long size = number(values.size());
        Iterator<T> given = values.iterator();
        List<T> taken = new ArrayList<>();
        while (taken.size() < size) {
            taken.add(each.apply(given.hasNext() ? given.next() : blank.get()));
        }
        return taken;
    }

    /** The same where the collection stays and has others in it. */
    default <T> void all(Collection<T> values, Supplier<T> blank, UnaryOperator<T> each) {
        List<T> taken = list(values, blank, each);
        values.clear();
        values.addAll(taken);
    }

    default void words(Collection<String> words) {
        all(words, () -> "", this::word);
    }

    /** In the order of the map. */
    default <V> void map(Map<String, V> map, Supplier<V> blank, UnaryOperator<V> each) {
        List<Map.Entry<String, V>> taken = list(
                map.entrySet(),
                () -> new SimpleEntry<>("", blank.get()),
                entry -> new SimpleEntry<>(word(entry.getKey()), each.apply(entry.getValue())));
        map.clear();
        taken.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    }
}
