package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Origin;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Something for each root session of a shard, in the order in which sessions were met. */
final class Sessions<T> {
    private final Map<String, T> all = new LinkedHashMap<>();
    private final Supplier<T> maker;

    private String agent = "";
    private String session = "";
    /** That of the event before, whose session is this one's as a rule. */
    private T latest;

    Sessions(Supplier<T> maker) {
        this.maker = maker;
    }

    /** A number that events of the same session have in common. */
    static int hash(Event event) {
        Origin origin = event.origin();
        return 31 * origin.agent().hashCode() + origin.session().hashCode();
    }

    T of(Event event) {
        Origin origin = event.origin();
        if (latest == null
                || !origin.session().equals(session)
                || !origin.agent().equals(agent)) {
            session = origin.session();
            agent = origin.agent();
            latest = all.computeIfAbsent(origin.agentSession(), name -> maker.get());
        }
        return latest;
    }

    Collection<T> all() {
        return all.values();
    }

    /** Takes the first one out; null if there is none. No event may come after that. */
    T poll() {
        Iterator<T> first = all.values().iterator();
        if (!first.hasNext()) {
            return null;
        }
        T session = first.next();
        first.remove();
        latest = null;
        return session;
    }
}
