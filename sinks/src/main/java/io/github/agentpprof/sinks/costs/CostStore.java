package io.github.agentpprof.sinks.costs;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.TreeSet;

/**
 * A table that is kept between runs. A run owns the days of its period in it, and leaves its own rows there in place of those that
 * an earlier run of the same days has left.
 *
 * <p>Public for {@code StoreOptions}, {@code CostOutputs} and the modules for warehouses.
 */
public sealed interface CostStore extends Serializable permits CostDatabase, CostWarehouse {
    /** The column that tells the rows of one run from those of others, where a table has those of several. */
    String RUN_KEY = "run_key";

    /** The key of runs that are given none. */
    String USUAL_KEY = "default";

    /** The option that names it. */
    String option();

    /** What to call the place in a message; nothing secret. */
    String place();

    /** The same for the days from {@code since} to the one before {@code until}, null for no bound. */
    CostStore during(LocalDate since, LocalDate until);

    /** What to say in one line of a table that lacks some of the columns {@code wanted}; empty if all are {@code there}. */
    static String lack(Collection<String> wanted, Collection<String> there) {
        TreeSet<String> missing = new TreeSet<>(wanted);
        missing.removeAll(there);
        return missing.isEmpty()
                ? ""
                : "it has no column " + String.join(", ", missing) + "; add what is missing, or name another table";
    }
}
