package io.github.agentpprof.transforms.view;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How atoms become stacks: which fields, root first, which atoms at all, and which fields are derived.
 *
 * @param fields names of fields; empty for the view's own
 * @param conditions that an atom must meet, all of them
 * @param derivations of fields that the trace does not have; the first that matches gives the value
 * @param slicing names of the fields by which profiles are sliced beside their stacks
 * @param byCategory whether the view's own stack begins with the kind of work and the project, and leaves out what else says where
 *     work was done: agent, session and call
 */
public record StackShape(
        List<String> fields,
        List<Condition> conditions,
        List<Derivation> derivations,
        List<String> slicing,
        boolean byCategory)
        implements Serializable {
    /** Each view's own stack, of all its atoms. */
    public static final StackShape OWN = new StackShape(List.of(), List.of(), List.of());

    /** Between the values of a partition; no name of a file holds it. */
    public static final String PARTITIONS = "/";

    private static final List<String> CATEGORY = List.of("prompt", "project");
    private static final Set<String> NOT_BY_CATEGORY = Set.of("prompt", "project", "agent", "session", "call");

    /** Of whole profiles. */
    public StackShape(List<String> fields, List<Condition> conditions, List<Derivation> derivations) {
        this(fields, conditions, derivations, List.of(), false);
    }

    public StackShape {
        slicing = List.copyOf(slicing);
        fields = List.copyOf(fields);
        conditions = List.copyOf(conditions);
        derivations = List.copyOf(derivations);
    }

    /** The same stacks, told apart by fields beside them. */
    public StackShape slicedBy(List<String> newSlicing) {
        return new StackShape(fields, conditions, derivations, newSlicing, byCategory);
    }

    /** The same, by the kind of work where the view's own stack would be made. */
    public StackShape ofCategories() {
        return new StackShape(fields, conditions, derivations, slicing, true);
    }

    /** The fields of the stacks of a view that has these of its own, root first. */
    List<String> chosen(List<String> own) {
        if (!fields.isEmpty() || !byCategory) {
            return fields.isEmpty() ? own : fields;
        }
        List<String> chosen = new ArrayList<>(CATEGORY);
        own.stream().filter(field -> !NOT_BY_CATEGORY.contains(field)).forEach(chosen::add);
        return chosen;
    }

    /** Values of the fields by which profiles are sliced, safe as names of files, with {@link #PARTITIONS} between. */
    String partition(Atom atom, ZoneId zone) {
        return slicing.isEmpty()
                ? ""
                : slicing.stream()
                        .map(field -> PartitionName.of(values(field, atom, zone)))
                        .collect(Collectors.joining(PARTITIONS));
    }

    /** Names of all fields that it needs, the view's own left out. */
    public Set<String> needed() {
        Set<String> needed = new HashSet<>(fields);
        needed.addAll(slicing);
        conditions.forEach(condition -> needed.add(condition.field()));
        return needed;
    }

    /** Whether tool calls must be read for it. */
    public boolean needsTools() {
        return !derivations.isEmpty()
                || needed().stream()
                        .anyMatch(name ->
                                StackFields.named(name).map(StackField::ofTools).orElse(false));
    }

    /** Whether contexts must be followed for it. */
    public boolean needsContext() {
        return needed().stream()
                .anyMatch(name ->
                        StackFields.named(name).map(StackField::ofContext).orElse(false));
    }

    /** The values of its fields, several of one joined, empty where there is none; null if the conditions are not met. */
    List<String> group(Atom atom, ZoneId zone) {
        if (!meets(atom, zone)) {
            return null;
        }
        List<String> group = new ArrayList<>();
        for (String field : fields) {
            String value = String.join(" > ", values(field, atom, zone));
            group.add(value.isEmpty() ? value : Frames.clean(value));
        }
        return group;
    }

    /** Whether an atom meets the conditions, all of them. */
    boolean meets(Atom atom, ZoneId zone) {
        for (Condition condition : conditions) {
            if (!condition.meets(values(condition.field(), atom, zone))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a field is derived, for some atoms at least. */
    boolean derives(String field) {
        return derivations.stream().anyMatch(derivation -> derivation.field().equals(field));
    }

    /** What an atom has in a field, mostly one value. */
    List<String> values(String field, Atom atom, ZoneId zone) {
        String text = null;
        for (Derivation derivation : derivations) {
            if (derivation.field().equals(field)) {
                text = text == null ? Derivation.text(atom, zone) : text;
                if (derivation.matches(text)) {
                    return List.of(derivation.label());
                }
            }
        }
        StackField known = StackFields.known(field);
        return known == null ? label(field, atom) : known.value().of(atom, zone);
    }

    /** A label that the user gave; an operation of another program may tell it itself. */
    private static List<String> label(String name, Atom atom) {
        String value = atom.event().origin().labels().get(name);
        String shown = value.isEmpty() ? atom.given(name) : value;
        return shown.isEmpty() ? List.of() : List.of(shown);
    }
}
