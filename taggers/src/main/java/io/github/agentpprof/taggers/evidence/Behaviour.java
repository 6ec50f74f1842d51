package io.github.agentpprof.taggers.evidence;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often an agent did what for a prompt, over all times that the prompt was given.
 *
 * @param counts those above 0
 */
record Behaviour(SortedMap<Deed, Integer> counts) implements Serializable {
    static final Behaviour NONE = new Behaviour(new TreeMap<>());

    Behaviour {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** Each of {@code deeds} once. */
    static Behaviour once(Collection<Deed> deeds) {
        SortedMap<Deed, Integer> counts = new TreeMap<>();
        deeds.forEach(deed -> counts.put(deed, 1));
        return new Behaviour(counts);
    }

    static Behaviour once(Deed deed) {
        return once(List.of(deed));
    }

    int of(Deed deed) {
        return counts.getOrDefault(deed, 0);
    }

    Behaviour plus(Behaviour other) {
        SortedMap<Deed, Integer> sum = new TreeMap<>(counts);
        other.counts.forEach((deed, count) -> sum.merge(deed, count, Integer::sum));
        return new Behaviour(sum);
    }
}
