package io.github.agentpprof.transforms.view;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A field of stacks in the making: what the latest atom has in it, and how its values are spelt. */
final class FramedField {
    /** Values whose frames are kept; paths can be any number. */
    private static final int MOST_KEPT = 4096;

    /** Fields that are left out of a view's own stack where they say the same as one of these right below. */
    private static final Map<String, Set<String>> REPEATING =
            Map.of("category", Set.of("op"), "effect", Set.of("op", "category"));

    private final String name;
    private final StackShape shape;
    private final ZoneId zone;
    private final boolean ofEvent;
    private final Set<String> repeating;
    private final Map<String, String> spelt = new HashMap<>();

    private List<String> values = List.of();
    private long seen = -1;

    FramedField(String name, StackShape shape, ZoneId zone) {
        this.name = name;
        this.shape = shape;
        this.zone = zone;
        this.ofEvent = !shape.derives(name) && StackFields.isOfEvent(name);
        this.repeating = shape.fields().isEmpty() ? REPEATING.getOrDefault(name, Set.of()) : Set.of();
    }

    /** @param number another one for each event */
    void look(Atom atom, long number) {
        if (!ofEvent || seen != number) {
            values = shape.values(name, atom, zone);
            seen = number;
        }
    }

    /** Whether the atom has nothing in it. */
    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether it says what the field below says already. */
    boolean repeats(FramedField below) {
        return below != null && !repeating.isEmpty() && repeating.contains(below.name) && values.equals(below.values);
    }

    void addTo(List<String> frames) {
        for (int i = 0; i < values.size(); i++) {
            frames.add(frame(values.get(i)));
        }
    }

    private String frame(String value) {
        String frame = spelt.get(value);
        if (frame == null) {
            frame = Frames.frame(name, value);
            if (spelt.size() < MOST_KEPT) {
                spelt.put(value, frame);
            }
        }
        return frame;
    }
}
