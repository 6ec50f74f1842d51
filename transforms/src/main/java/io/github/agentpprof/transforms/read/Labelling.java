package io.github.agentpprof.transforms.read;

import io.github.agentpprof.transforms.model.LabelSet;
import io.github.agentpprof.transforms.redact.Pseudonyms;
import io.github.agentpprof.transforms.view.LabelLookup;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which labels the user gives to events, and which of them are shown under another name.
 *
 * @param paths what the path of a file tells
 * @param lookups what follows from that, or from a field; each may build on those before it
 * @param pseudonyms of values that are not to be shown
 */
public record Labelling(PathLabels paths, List<LabelLookup> lookups, Pseudonyms pseudonyms) implements Serializable {
    public static final Labelling NONE = new Labelling(PathLabels.NONE, List.of(), Pseudonyms.NONE);

    public Labelling {
        lookups = List.copyOf(lookups);
    }

    /** Names of all labels. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(paths.names());
        lookups.forEach(lookup -> names.addAll(lookup.names()));
        return names;
    }

    /** The values of these labels that are not to be shown. */
    public List<String> hidden(LabelSet labels) {
        return labels.values().entrySet().stream()
                .filter(label -> pseudonyms.hides(label.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The file under a name that gives nobody away; one whose path tells no label might, so it loses its name. */
    public TraceFile shown(TraceFile file) {
        if (!hidesPaths()) {
            return file;
        }
        LabelSet labels = paths.of(file.path());
        if (hidden(labels).isEmpty()) {
            return new TraceFile(file.path(), unnamed(file.name()), file.bytes(), file.sidecar());
        }
        String name = file.name();
        for (Map.Entry<String, String> label : labels.values().entrySet()) {
            if (pseudonyms.hides(label.getKey())) {
                name = pseudonyms.hiddenIn(name, label.getKey(), label.getValue());
            }
        }
        return new TraceFile(file.path(), name, file.bytes(), file.sidecar());
    }

    /** What to call a file or folder of which only the name is known. */
    public String shown(String name) {
        return hidesPaths() ? unnamed(name) : name;
    }

    private String unnamed(String name) {
        return pseudonyms.of("file", name);
    }

    private boolean hidesPaths() {
        return paths.names().stream().anyMatch(pseudonyms::hides);
    }
}
