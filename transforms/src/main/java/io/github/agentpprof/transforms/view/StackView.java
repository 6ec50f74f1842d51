package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Stack;
import io.github.agentpprof.transforms.model.ValueType;
import java.util.List;

/** A projection of events onto stacks. Members are stateless and listed in {@link StackViews}. */
public interface StackView {
    /** Takes what an event weighs on one stack. */
    @FunctionalInterface
    interface Output {
        /**
         * Adds to a stack.
         *
         * @param raw one number for each of {@link #columns()}
         */
        void add(Stack stack, long[] raw);
    }

    String name();

    /** One sentence for help and documentation. */
    String description();

    List<ValueType> valueTypes();

    /** The value type that gives a picture its width. */
    String defaultType();

    /**
     * How raw sums become values. Sums stay raw, that is exact, until all events are in; each column of each stack is
     * then rounded once.
     */
    List<Column> columns();

    void project(Event event, Output output);

    /**
     * A raw number that is summed.
     *
     * @param valueType position in {@link #valueTypes()} of the value it is a part of
     * @param divisor raw units in one unit of that value
     */
    record Column(int valueType, long divisor) {}
}
