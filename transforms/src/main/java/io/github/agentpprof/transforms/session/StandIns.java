package io.github.agentpprof.transforms.session;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.ThreadRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What tells something less well, and whether anybody tells it exactly: a log beside the database of the same session. What is
 * older than the first that is told exactly stays, since the better witness may have begun later.
 *
 * <p>Public for {@code DropReplays}.
 */
public final class StandIns {
    private final List<Event> events = new ArrayList<>();
    private boolean told;
    private long start = Long.MAX_VALUE;

    public void add(Event event) {
        events.add(event);
    }

    /** Somebody tells it exactly. */
    public void tell(ThreadRows exact) {
        told = true;
        start = Math.min(start, exact.start());
    }

    /** Hands on what nobody tells better, and what goes with what somebody does. */
    public void resolve(Consumer<Event> out) {
        for (Event event : events) {
            long time = event.origin().time();
            boolean alone = !told || time != Origin.NO_TIME && time < start;
            if (alone == event.lineage().standsIn()) {
                out.accept(event);
            }
        }
    }
}
