package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A shape at work: lays the atoms of many events onto stacks. Each frame is spelt once, and what depends on the event alone is
 * looked up once for all its atoms, since that is what projecting spends its time on. Not for several threads.
 */
public final class Framing {
    /** Lists of fields that are kept; a view has one or two. */
    private static final int MOST_KEPT = 16;

    private final StackShape shape;
    private final ZoneId zone;
    private final Set<String> needed;
    /** By a view's own fields; a view hands out the same lists again and again. */
    private final Map<List<String>, List<FramedField>> framed = new IdentityHashMap<>();

    private Event event;
    /** How many events there have been. */
    private long events;

    /** Lays atoms onto stacks of {@code shape}; days and hours are those of {@code zone}. */
    public Framing(StackShape shape, ZoneId zone) {
        this.shape = shape;
        this.zone = zone;
        this.needed = shape.needed();
    }

    /** Names of the fields that the user asks for; what they do not tell apart may stay together. */
    Set<String> needed() {
        return needed;
    }

    /** The stack of an atom of {@code view}, null if it does not meet the shape's conditions. */
    Stack stack(Atom atom, StackView view) {
        return stack(atom, view.fields(atom));
    }

    /**
     * The same.
     *
     * @param own fields of the view for such an atom
     */
    Stack stack(Atom atom, List<String> own) {
        if (!shape.meets(atom, zone)) {
            return null;
        }
        if (atom.event() != event) {
            event = atom.event();
            events++;
        }
        List<String> frames = new ArrayList<>();
        FramedField below = null;
        for (FramedField field : fields(own)) {
            field.look(atom, events);
            if (!field.isEmpty() && !field.repeats(below)) {
                field.addTo(frames);
                below = field;
            }
        }
        return new Stack(frames);
    }

    /** As {@link StackShape#partition}. */
    String partition(Atom atom) {
        return shape.partition(atom, zone);
    }

    private List<FramedField> fields(List<String> own) {
        List<FramedField> fields = framed.get(own);
        if (fields == null) {
            fields = new ArrayList<>();
            for (String name : shape.chosen(own)) {
                fields.add(new FramedField(name, shape, zone));
            }
            if (framed.size() < MOST_KEPT) {
                framed.put(own, fields);
            }
        }
        return fields;
    }
}
