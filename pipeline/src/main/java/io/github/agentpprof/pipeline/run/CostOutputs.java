package io.github.agentpprof.pipeline.run;

import io.github.agentpprof.pipeline.commit.CommitOutcomes;
import io.github.agentpprof.pipeline.engine.Engine;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.sinks.costs.CostDatabase;
import io.github.agentpprof.sinks.costs.CostForm;
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
 * @param database null for none
 * @param outcomes what became of commits, null if nobody asks
 */
public record CostOutputs(List<String> files, CostForm form, CostDatabase database, CommitOutcomes outcomes)
        implements Serializable {
    /** No cost table is wanted. */
    public static final CostOutputs NONE = new CostOutputs(List.of(), CostForm.GROUPS, null, null);

    public CostOutputs {
        files = List.copyOf(files);
    }

    boolean wanted() {
        return !files.isEmpty() || database != null;
    }

    /** What to call them in messages. */
    public List<String> names() {
        List<String> names = new ArrayList<>(files);
        if (database != null) {
            names.add(database.place());
        }
        return names;
    }

    /**
     * Refuses what an engine cannot have.
     *
     * @throws UsageException if other machines were to look at a folder of this one
     */
    public void check(Engine engine) {
        if (engine.remote() && outcomes != null && !outcomes.travels()) {
            throw new UsageException("--git reads a folder of this machine, which workers elsewhere do not have; give"
                    + " them a table by --outcomes");
        }
    }

    /**
     * The same for what a run selects: days are those of its zone, and in a database it replaces the days of that period.
     *
     * @throws UsageException if the period holds a part of a day only: the rest of that day would be lost
     */
    public CostOutputs during(EventSelection selection, ZoneId zone) {
        return new CostOutputs(
                files,
                form.in(zone),
                database == null
                        ? null
                        : database.during(
                                day("--since", selection.since(), Long.MIN_VALUE, zone),
                                day("--until", selection.until(), Long.MAX_VALUE, zone)),
                outcomes);
    }

    private static LocalDate day(String option, long millis, long none, ZoneId zone) {
        if (millis == none) {
            return null;
        }
        ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
        LocalDate day = time.toLocalDate();
        if (!time.equals(day.atStartOfDay(zone))) {
            throw new UsageException("--jdbc replaces whole days, so " + option
                    + " must be a day such as 2026-11-22, not " + time.toLocalDate() + " at " + LocalTime.from(time));
        }
        return day;
    }
}
