package io.github.agentpprof.transforms.model.profile;

import io.github.agentpprof.transforms.model.Usage;
import java.io.Serializable;

/**
 * What a set of calls adds up to.
 *
 * @param usage tokens by class
 * @param calls number of LLM calls
 * @param microDollars API list price, rounded once per stack and billing class, so that it equals the profile's sum
 */
public record Totals(Usage usage, long calls, long microDollars) implements Serializable {
    public static final Totals NONE = new Totals(Usage.NONE, 0, 0);

    public Totals plus(Totals other) {
        return new Totals(usage.plus(other.usage), calls + other.calls, microDollars + other.microDollars);
    }
}
