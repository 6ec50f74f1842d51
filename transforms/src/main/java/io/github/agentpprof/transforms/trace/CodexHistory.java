package io.github.agentpprof.transforms.trace;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ThreadRows;
import io.github.agentpprof.transforms.model.TracedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands on prompts and calls with their place in the thread's history, by which {@code DropReplays} finds what a fork
 * copied from its parent. An event of a fork is held until the call that follows it; the first call until the second.
 */
final class CodexHistory {
    /** Copied lines are written at once; calls of one's own take longer than this. */
    private static final long QUICK_MILLIS = 1000;

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final CodexThread thread;
    private final TraceOutput output;
    private final List<Long> prefixes = new ArrayList<>();
    private List<TracedEvent> held = new ArrayList<>();
    private List<TracedEvent> firstCall = List.of();
    private long firstTime = Origin.NO_TIME;
    private long lastTime = Origin.NO_TIME;
    private boolean quick;

    CodexHistory(CodexThread thread, TraceOutput output) {
        this.thread = thread;
        this.output = output;
    }

    void prompt(TracedEvent prompt) {
        if (thread.parent().isEmpty()) {
            output.event(prompt);
        } else {
            held.add(prompt);
        }
    }

    void call(TracedEvent call, CodexCounts counts) {
        int index = prefixes.size();
        long time = call.event().origin().time();
        long before = index == 0 ? 0 : prefixes.get(index - 1);
        prefixes.add((before + counts.fingerprint()) * FACTOR);
        quick = index == 0 || (index == 1 || quick) && time - lastTime <= QUICK_MILLIS;
        lastTime = time;
        if (index == 0) {
            firstTime = time;
        }
        if (thread.parent().isEmpty()) {
            output.event(call);
            return;
        }
        held.add(call);
        if (index == 0) {
            firstCall = held;
        } else {
            release(firstCall, 0, quick);
            firstCall = List.of();
            release(held, index, quick);
        }
        held = new ArrayList<>();
    }

    void end() {
        if (!firstCall.isEmpty()) {
            release(firstCall, 0, false);
        }
        held.forEach(output::event);
        if (!prefixes.isEmpty() && !thread.id().isEmpty()) {
            output.event(new TracedEvent(new ThreadRows(thread.origin(), thread.id(), firstTime, prefixes)));
        }
    }

    private void release(List<TracedEvent> events, int index, boolean asCopied) {
        Lineage lineage = new Lineage(thread.parent(), index, prefixes.get(0), prefixes.get(index), asCopied);
        for (TracedEvent traced : events) {
            output.event(new TracedEvent(placed(traced, lineage), traced.text(), traced.tools()));
        }
    }

    private static Event placed(TracedEvent traced, Lineage lineage) {
        return traced.event() instanceof Call call ? call.at(lineage) : ((Prompt) traced.event()).at(lineage);
    }
}
