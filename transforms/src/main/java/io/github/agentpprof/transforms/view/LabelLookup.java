package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.LabelSet;
import java.io.Serializable;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Labels that follow from another label or field, such as the team from the person.
 *
 * @param key name of that label or field
 * @param names of the labels that it gives
 * @param rows the labels for each value
 */
public record LabelLookup(String key, List<String> names, Map<String, LabelSet> rows) implements Serializable {
    /** Fields that an event has by itself, whatever view it is looked at in. */
    public static final List<String> FIELDS =
            List.of("agent", "branch", "model", "project", "prompt", "session", "session_id");

    public LabelLookup {
        names = List.copyOf(names);
        rows = Map.copyOf(rows);
    }

    /** The labels of an event, with those that follow. */
    public LabelSet added(LabelSet labels, Event event) {
        return labels.or(rows.getOrDefault(value(labels, event), LabelSet.NONE));
    }

    private String value(LabelSet labels, Event event) {
        if (!FIELDS.contains(key)) {
            return labels.get(key);
        }
        List<String> values = StackFields.named(key).orElseThrow().value().of(Atom.of(event, ""), ZoneOffset.UTC);
        return values.isEmpty() ? "" : values.get(0);
    }
}
