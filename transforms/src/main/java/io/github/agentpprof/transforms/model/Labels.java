package io.github.agentpprof.transforms.model;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What is known of a sample beside its stack; an empty string means unknown.
 *
 * @param session id of the root session
 * @param model the model as the trace names it
 * @param date day of the event in the run's time zone, {@code 2026-11-22}
 * @param branch git branch
 * @param given labels that the user gave
 */
public record Labels(String session, String model, String date, String branch, LabelSet given)
        implements Comparable<Labels>, Serializable {
    /** Nothing known. */
    public static final Labels NONE = new Labels("", "", "", "");

    /** Days first: by this order rounding is shared out, so no day can change what one before it gets. */
    private static final Comparator<Labels> ORDER = Comparator.comparing(Labels::date)
            .thenComparing(Labels::session)
            .thenComparing(Labels::model)
            .thenComparing(Labels::branch)
            .thenComparing(Labels::given);

    /** Labels that the trace itself tells. */
    public Labels(String session, String model, String date, String branch) {
        this(session, model, date, branch, LabelSet.NONE);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Labels labels
                        && session.equals(labels.session)
                        && model.equals(labels.model)
                        && date.equals(labels.date)
                        && branch.equals(labels.branch)
                        && given.equals(labels.given);
    }

    @Override
    public int hashCode() {
        int hash = 31 * session.hashCode() + model.hashCode();
        return 31 * (31 * (31 * hash + date.hashCode()) + branch.hashCode()) + given.hashCode();
    }

    @Override
    public int compareTo(Labels other) {
        return ORDER.compare(this, other);
    }
}
