package io.github.agentpprof.transforms.trace.codex;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ThreadRows;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands on prompts, calls and tools with their place in the thread's history, by which {@code DropReplays} finds what a fork
 * copied from its parent. An event of a fork is held until the call that follows it; the first call until the second.
 */
final class CodexHistory {
    /** Copied lines are written at once; calls of one's own take longer than this. */
    private static final long QUICK_MILLIS = 1000;

    private static final int MOST_ASKED = 1000;

    /** Events before a call: what is beyond is no copy, but what a person, or whoever made the file, tells of itself. */
    private static final int MOST_HELD = 10_000;

    private static final int MOST_TEXT = 1 << 23;

    private final CodexThread thread;
    private final TraceOutput output;
    private final List<Long> rows = new ArrayList<>();
    private List<TracedEvent> held = new ArrayList<>();
    private List<TracedEvent> firstCall = List.of();
    /** Characters of what is held. */
    private int text;

    private long firstTime = Origin.NO_TIME;
    private long before;
    private long lastTime = Origin.NO_TIME;
    private boolean quick;

    /** The latest tools that a fork's calls asked for, each with the place of the call. */
    private final Map<String, Lineage> asked = new LinkedHashMap<>();

    CodexHistory(CodexThread thread, TraceOutput output) {
        this.thread = thread;
        this.output = output;
    }

    /** Something that belongs to the call that follows. */
    void event(TracedEvent event) {
        if (thread.parent().isEmpty()) {
            output.event(event);
            return;
        }
        held.add(event);
        text += event.text().length();
        if (held.size() > MOST_HELD || text > MOST_TEXT) {
            held.forEach(output::event);
            held.clear();
            text = 0;
        }
    }

    /** The result of a tool, which belongs to the call that asked for the tool: that may have been told already. */
    void answer(ToolUse result) {
        TracedEvent traced = new TracedEvent(result);
        Lineage lineage = asked.get(result.id());
        if (lineage != null) {
            output.event(new TracedEvent(result.at(lineage)));
        } else if (firstCall.stream().anyMatch(event -> asks(event, result.id()))) {
            firstCall.add(traced);
            if (firstCall.size() > 2 * MOST_HELD) {
                release(firstCall, 0, 0, false);
                firstCall = List.of();
            }
        } else {
            event(traced);
        }
    }

    /** Something that came into the context: with the tool that it is of, or the call that follows. */
    void arrival(Arrival arrival) {
        Lineage lineage = asked.get(arrival.id());
        if (lineage == null) {
            event(new TracedEvent(arrival));
        } else {
            output.event(new TracedEvent(arrival.at(lineage)));
        }
    }

    /** Number of calls told so far, copied ones among them. */
    int calls() {
        return rows.size();
    }

    void call(TracedEvent call, CodexCounts counts) {
        int index = rows.size();
        long time = call.event().origin().time();
        before = index == 0 ? 0 : Lineage.upTo(before, rows.get(index - 1));
        rows.add(counts.fingerprint());
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
            release(firstCall, 0, 0, quick);
            firstCall = List.of();
            release(held, index, before, quick);
        }
        held = new ArrayList<>();
        text = 0;
    }

    void end() {
        if (!firstCall.isEmpty()) {
            release(firstCall, 0, 0, false);
        }
        held.forEach(output::event);
        if (!rows.isEmpty() && !thread.id().isEmpty()) {
            output.event(new TracedEvent(new ThreadRows(
                    thread.origin(), thread.id(), firstTime, !thread.parent().isEmpty(), rows)));
        }
    }

    private void release(List<TracedEvent> events, int index, long earlier, boolean asCopied) {
        Lineage lineage =
                new Lineage(thread.parent(), thread.id(), firstTime, index, earlier, rows.get(index), asCopied, false);
        for (TracedEvent traced : events) {
            output.event(new TracedEvent(placed(traced.event(), lineage), traced.text(), traced.tools()));
            if (traced.event() instanceof ToolUse use && !use.tool().isEmpty()) {
                asked.put(use.id(), lineage);
            }
        }
        while (asked.size() > MOST_ASKED) {
            asked.remove(asked.keySet().iterator().next());
        }
    }

    private static boolean asks(TracedEvent traced, String id) {
        return traced.event() instanceof ToolUse use && use.id().equals(id);
    }

    private static Event placed(Event event, Lineage lineage) {
        if (event instanceof Call call) {
            return call.at(lineage);
        }
        if (event instanceof Arrival arrival) {
            return arrival.at(lineage);
        }
        return event instanceof ToolUse use ? use.at(lineage) : ((Prompt) event).at(lineage);
    }
}
