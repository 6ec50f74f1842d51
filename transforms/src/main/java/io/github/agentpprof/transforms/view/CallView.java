package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.List;
import java.util.Set;

/** A view that weighs LLM calls: the views differ in what gives the width and in how finely they tell kinds apart. */
abstract class CallView implements StackView {
    static final List<String> FIELDS = List.of("project", "agent", "session", "prompt", "call", "model", "kind");
    static final Set<String> TOOL_FIELDS = Set.of("tool", "op", "mcp");

    /** Value of the {@code kind:} frame for a billing class. */
    abstract String kind(CostKind kind);

    @Override
    public final List<ValueType> valueTypes() {
        return CallMeasures.TYPES;
    }

    @Override
    public final List<Column> columns() {
        return CallMeasures.COLUMNS;
    }

    @Override
    public final List<String> fields(Atom atom) {
        return FIELDS;
    }

    @Override
    public final boolean needsTools() {
        return false;
    }

    @Override
    public final void split(Event event, Set<String> needed, Atoms atoms) {
        if (event instanceof Call call) {
            CallShares.split(call, this::kind, needed, needed.contains("cache"), atoms);
        }
    }
}
