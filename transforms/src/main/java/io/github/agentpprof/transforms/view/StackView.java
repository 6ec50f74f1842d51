package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.List;
import java.util.Set;

/** A projection of events onto stacks. Members are stateless and listed in {@link StackViews}. */
public interface StackView {
    /** Takes what an event weighs on one stack. */
    @FunctionalInterface
    interface Output {
        /**
         * Adds to a stack.
         *
         * @param partition as {@link StackShape#partition} gives it
         * @param raw one number for each of {@link #columns()}
         */
        void add(Stack stack, String partition, long[] raw);
    }

    /** Takes the atoms of an event. */
    @FunctionalInterface
    interface Atoms {
        void add(Atom atom, long[] raw);
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

    /** Fields of the stack of an atom, root first, where the user asks for no others. */
    List<String> fields(Atom atom);

    /** Whether tool calls must be read for it. */
    default boolean needsTools() {
        return true;
    }

    /** Whether time must be measured for it. */
    default boolean needsTime() {
        return false;
    }

    /** Whether contexts must be followed for it. */
    default boolean needsContext() {
        return false;
    }

    /**
     * Takes an event apart.
     *
     * @param needed names of the fields that the user asks for; what they do not tell apart may stay together
     */
    void split(Event event, Set<String> needed, Atoms atoms);

    /** Lays an event onto stacks. */
    default void project(Event event, Framing framing, Output output) {
        split(event, framing.needed(), (atom, raw) -> {
            Stack stack = framing.stack(atom, this);
            if (stack != null) {
                output.add(stack, framing.partition(atom), raw);
            }
        });
    }

    /**
     * A raw number that is summed.
     *
     * @param valueType position in {@link #valueTypes()} of the value it is a part of
     * @param divisor raw units in one unit of that value
     */
    record Column(int valueType, long divisor) {}
}
