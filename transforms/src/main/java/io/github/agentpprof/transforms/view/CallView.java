package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.ValueType;
import java.util.List;

/** A view that weighs LLM calls: the views differ in what gives the width and in how finely they tell kinds apart. */
abstract class CallView implements StackView {
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
    public final void project(Event event, Output output) {
        if (event instanceof Call call) {
            CallShares.project(call, this::kind, output);
        }
    }
}
