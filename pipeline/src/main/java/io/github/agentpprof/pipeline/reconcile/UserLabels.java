package io.github.agentpprof.pipeline.reconcile;

import io.github.agentpprof.pipeline.vendor.ToldUsage;
import io.github.agentpprof.transforms.read.Labelling;
import io.github.agentpprof.transforms.redact.Pseudonyms;
import io.github.agentpprof.transforms.view.LabelLookup;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whom of the vendor's users our labels name. What a vendor calls a user is shown only if a label has that value, or under the
 * label's pseudonym; everybody else is one group.
 */
final class UserLabels {
    /** What everybody is called whom no label names. */
    static final String OTHERS = "(no label)";

    private final String label;
    private final Pseudonyms pseudonyms;
    private final Map<String, String> shown = new HashMap<>();

    /**
     * Labels of users.
     *
     * @param label empty for none
     * @param ours values that calls of ours have, as they may be shown
     */
    UserLabels(String label, Labelling labelling, Collection<String> ours) {
        this.label = label;
        this.pseudonyms = labelling.pseudonyms();
        if (label.isEmpty()) {
            return;
        }
        for (LabelLookup lookup : labelling.lookups()) {
            if (lookup.key().equals(label)) {
                lookup.rows().keySet().forEach(this::know);
            } else if (lookup.names().contains(label)) {
                lookup.rows().values().forEach(labels -> know(labels.get(label)));
            }
        }
        for (String value : ours) {
            shown.put(value.toLowerCase(Locale.ROOT), value);
        }
    }

    private void know(String value) {
        if (!value.isEmpty()) {
            shown.put(value.toLowerCase(Locale.ROOT), hides() ? pseudonyms.of(label, value) : value);
        }
    }

    private boolean hides() {
        return pseudonyms.hides(label);
    }

    /** The value of the label of a vendor's user; empty if none is that user's. */
    private String labelled(String user) {
        String known = shown.getOrDefault(user.toLowerCase(Locale.ROOT), "");
        return !known.isEmpty() || !hides() || user.isEmpty()
                ? known
                : shown.getOrDefault(pseudonyms.of(label, user), "");
    }

    /** Whether any of these users is named by a label, so that users can be compared. */
    boolean namesAny(List<ToldUsage.Told> rows) {
        return rows.stream().anyMatch(told -> names(told.row().user()));
    }

    boolean names(String user) {
        return !user.isEmpty() && !labelled(user).isEmpty();
    }

    /** What a vendor's user is called in outputs. */
    String shown(String user) {
        String known = labelled(user);
        if (!known.isEmpty()) {
            return known;
        }
        return hides() && !user.isEmpty() ? pseudonyms.of(label, user) : OTHERS;
    }
}
