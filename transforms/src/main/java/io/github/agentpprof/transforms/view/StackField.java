package io.github.agentpprof.transforms.view;

import java.time.ZoneId;
import java.util.List;

/**
 * Something that a frame can show, the {@code field} of {@code field:value}.
 *
 * @param name in lower case
 * @param description one phrase for help and documentation
 * @param ofTools whether readers must look at tool calls for it
 * @param ofContext whether contexts must be followed for it
 * @param value what an atom has in it
 */
public record StackField(String name, String description, boolean ofTools, boolean ofContext, Value value) {
    /** Of something that is known without. */
    StackField(String name, String description, boolean ofTools, Value value) {
        this(name, description, ofTools, false, value);
    }

    /** Gives the values of a field, mostly one; none where the field does not apply. */
    @FunctionalInterface
    interface Value {
        List<String> of(Atom atom, ZoneId zone);
    }
}
