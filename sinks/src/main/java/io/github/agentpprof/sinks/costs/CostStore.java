package io.github.agentpprof.sinks.costs;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A table that is kept between runs. A run owns the days of its period in it, and leaves its own rows there in place of those that
 * an earlier run of the same days has left.
 *
 * <p>Public for {@code StoreOptions} and {@code CostOutputs}.
 */
public sealed interface CostStore extends Serializable permits CostDatabase, CostWarehouse {
    /** The option that names it. */
    String option();

    /** What to call the place in a message; nothing secret. */
    String place();

    /** The same for the days from {@code since} to the one before {@code until}, null for no bound. */
    CostStore during(LocalDate since, LocalDate until);
}
