package io.github.agentpprof.pipeline.run;

import io.github.agentpprof.pipeline.commit.CommitOutcomes;
import io.github.agentpprof.pipeline.engine.Engine;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.sinks.costs.CostForm;
import io.github.agentpprof.sinks.costs.CostStore;
import io.github.agentpprof.sinks.costs.CostWarehouse;
import io.github.agentpprof.sinks.costs.Warehouses;
import io.github.agentpprof.transforms.session.EventSelection;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the cost table goes; its fields are those of the run's stacks.
 *
 * <p>Public for package {@code pipeline.command}.
 *
 * @param files paths whose endings tell the format
 * @param form of the files
 * @param store where the rows are kept between runs, null for nowhere
 * @param outcomes what became of commits, null if nobody asks
 */
public record CostOutputs(List<String> files, CostForm form, CostStore store, CommitOutcomes outcomes)
        implements Serializable {
    /** No cost table is wanted. */
    public static final CostOutputs NONE = new CostOutputs(List.of(), CostForm.GROUPS, null, null);

    public CostOutputs {
        files = List.copyOf(files);
    }

    boolean wanted() {
        return !files.isEmpty() || store != null;
    }

    /** What to call them in messages. */
    public List<String> names() {
        List<String> names = new ArrayList<>(files);
        if (store != null) {
            names.add(store.place());
        }
        return names;
    }

    /**
     * Refuses what an engine cannot have.
     *
     * @throws UsageException if other machines were to look at a folder of this one, or a warehouse needs something else
     */
    public void check(Engine engine) {
        if (engine.remote() && outcomes != null && !outcomes.travels()) {
            throw new UsageException("--git reads a folder of this machine, which workers elsewhere do not have; give"
                    + " them a table by --outcomes");
        }
        if (store instanceof CostWarehouse warehouse) {
            try {
                Warehouses.of(warehouse.address()).check(warehouse, engine.options());
            } catch (IllegalArgumentException e) {
                throw new UsageException("cannot write to the " + warehouse.place() + ": " + e.getMessage());
            }
        }
    }

    /**
     * The same for what a run selects: days are those of its zone, and in a table that is kept it replaces the days of that period.
     *
     * @throws UsageException if the period holds a part of a day only: the rest of that day would be lost
     */
    public CostOutputs during(EventSelection selection, ZoneId zone) {
        return new CostOutputs(
                files,
                form.in(zone),
                store == null
                        ? null
                        : store.during(
                                day("--since", selection.since(), Long.MIN_VALUE, zone),
                                day("--until", selection.until(), Long.MAX_VALUE, zone)),
                outcomes);
    }

    private LocalDate day(String option, long millis, long none, ZoneId zone) {
        if (millis == none) {
            return null;
        }
        ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
        LocalDate day = time.toLocalDate();
        if (!time.equals(day.atStartOfDay(zone))) {
            throw new UsageException(store.option() + " replaces whole days, so " + option
                    + " must be a day such as 2026-11-22, not " + time.toLocalDate() + " at " + LocalTime.from(time));
        }
        return day;
    }
}
