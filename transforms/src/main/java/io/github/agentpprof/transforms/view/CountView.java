package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.List;

/** A view that counts: its one value type has the view's name. */
abstract class CountView implements StackView {
    private static final List<Column> COLUMNS = List.of(new Column(0, 1));

    @Override
    public final List<ValueType> valueTypes() {
        return List.of(new ValueType(name(), "count"));
    }

    @Override
    public final String defaultType() {
        return name();
    }

    @Override
    public final List<Column> columns() {
        return COLUMNS;
    }

    static long[] once() {
        return new long[] {1};
    }
}
