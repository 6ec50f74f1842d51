package io.github.agentpprof.transforms.model.profile;

import java.io.Serializable;

/**
 * What part of the money went to one kind of work, in micro-dollars: an estimate with an interval where a tagger is not certain.
 *
 * @param tag the kind of work
 * @param prompts how many prompts set it off, as expected
 * @param microDollars the estimate; over all rows they add up to the run's cost
 * @param low end of an interval that holds the truth in nine of ten cases; the same as the estimate where all is certain
 * @param high end of it
 */
public record ShareRow(String tag, double prompts, long microDollars, long low, long high) implements Serializable {
    /** Whether the estimate may be off at all. */
    public boolean estimated() {
        return low < microDollars || high > microDollars;
    }
}
