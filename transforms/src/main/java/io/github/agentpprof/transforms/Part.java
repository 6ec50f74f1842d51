package io.github.agentpprof.transforms;

import java.io.Serializable;

/** Something that {@link BuildProfiles} puts together with others of its kind; adding up works in any order. */
public sealed interface Part extends Serializable permits StackSums, SummaryMoney, SummaryPart, Tally {}
