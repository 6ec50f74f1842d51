package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Idle;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.List;
import java.util.Set;

/**
 * Width is active time on the clock: {@code project;agent;session;prompt;kind} with kinds llm, tool and, if asked for,
 * idle; then {@code call;model} or {@code tool;cmd}. Parallel work shares the clock, so that a session's total is the
 * time in which anything of it was going on.
 */
final class TimeView implements StackView {
    private static final List<String> LLM = List.of("project", "agent", "session", "prompt", "kind", "call", "model");
    private static final List<String> TOOL = List.of("project", "agent", "session", "prompt", "kind", "tool", "cmd");
    private static final List<Column> COLUMNS = List.of(new Column(0, 1), new Column(1, 1));

    @Override
    public String name() {
        return "time";
    }

    @Override
    public String description() {
        return "Active time on the clock by project, session and prompt, as models and tools; parallel work shares it.";
    }

    @Override
    public List<ValueType> valueTypes() {
        return List.of(new ValueType("operations", "count"), new ValueType("time", "nanoseconds"));
    }

    @Override
    public String defaultType() {
        return "time";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<String> fields(Atom atom) {
        return atom.event() instanceof ToolUse ? TOOL : LLM;
    }

    @Override
    public boolean needsTime() {
        return true;
    }

    @Override
    public void split(Event event, Set<String> needed, Atoms atoms) {
        if (event instanceof Call call) {
            add(Atom.of(call, "llm"), call.activity().active(), atoms);
        } else if (event instanceof ToolUse use) {
            ToolAction first = use.actions().isEmpty() ? null : use.actions().get(0);
            add(Atom.of(use, "tool", first), use.activity().active(), atoms);
        } else if (event instanceof Idle idle) {
            add(Atom.of(idle, "idle"), idle.nanos(), atoms);
        }
    }

    private static void add(Atom atom, long nanos, Atoms atoms) {
        if (nanos > 0) {
            atoms.add(atom, new long[] {1, nanos});
        }
    }
}
