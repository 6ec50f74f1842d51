package io.github.agentpprof.transforms.outcome;

import java.io.Serializable;

/** Something that {@code BuildProfiles} puts together with others of its kind; adding up works in any order. */
public sealed interface Part extends Serializable permits SlicedViews, StackSums, SummaryMoney, SummaryPart, Tally {
    /**
     * Entries, of a kilobyte at most, after which a part is handed on and another one begun: Flink sorts what meets in a
     * shuffle, and fails at a record that is larger than its buffer, of some 38 MB.
     */
    int MOST_ENTRIES = 10_000;
}
