package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.profile.Stack;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A shape at work: lays the atoms of many events onto stacks and spells each frame once, since spelling them and working
 * out their hash codes is what projecting spends its time on. Not for several threads.
 */
public final class Framing {
    /** Values of a field whose frames are kept; paths can be any number. */
    private static final int MOST_KEPT = 4096;

    private final StackShape shape;
    private final ZoneId zone;
    private final Set<String> needed;
    private final Map<String, Map<String, String>> spelt = new HashMap<>();

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

    /** As {@link StackShape#stack}. */
    Stack stack(Atom atom, StackView view) {
        return shape.stack(atom, view.fields(atom), zone, this::frame);
    }

    /** As {@link StackShape#partition}. */
    String partition(Atom atom) {
        return shape.partition(atom, zone);
    }

    private String frame(String field, String value) {
        Map<String, String> frames = spelt.computeIfAbsent(field, name -> new HashMap<>());
        String frame = frames.get(value);
        if (frame == null) {
            frame = Frames.frame(field, value);
            if (frames.size() < MOST_KEPT) {
                frames.put(value, frame);
            }
        }
        return frame;
    }
}
