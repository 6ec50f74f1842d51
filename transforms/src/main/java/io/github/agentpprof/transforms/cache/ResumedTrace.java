package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.trace.TraceSteps;
import java.io.IOException;
import java.util.function.Consumer;

/** A trace that has grown: hands on what an entry knows of it, then what is read behind that. */
final class ResumedTrace implements TraceSteps {
    private final ReplayedTrace known;
    private final RecordedTrace rest;
    private final Consumer<CacheUse> used;
    private boolean behind;

    ResumedTrace(ReplayedTrace known, RecordedTrace rest, Consumer<CacheUse> used) {
        this.known = known;
        this.rest = rest;
        this.used = used;
    }

    @Override
    public boolean step() {
        if (behind) {
            return rest.step();
        }
        behind = !known.step();
        return !(behind && known.fellBack());
    }

    @Override
    public void close() throws IOException {
        used.accept(known.fellBack() ? CacheUse.READ_ANEW : CacheUse.RESUMED);
        try (known) {
            rest.close();
        }
    }
}
