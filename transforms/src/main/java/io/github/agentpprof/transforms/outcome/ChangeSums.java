package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import io.github.agentpprof.transforms.model.profile.Outcome;
import io.github.agentpprof.transforms.view.StackFields;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What changes cost, commits and pull requests, and what became of them. A change is of the kind of work that most of its money
 * went to, with all of its money.
 *
 * @param kinds one for each kind, sorted; one without a name where rows tell none
 * @param untold changes of which no outcome is known
 * @param untoldMicros micro-dollars that were spent on these
 * @param uncommitted micro-dollars that led to no change
 */
public record ChangeSums(List<Kind> kinds, long untold, long untoldMicros, long uncommitted) implements Serializable {
    /**
     * Changes of one kind whose outcome is known.
     *
     * @param name tag of the prompts, empty if rows tell none
     * @param changes how many
     * @param micros micro-dollars that were spent on all of them
     * @param merged how many are in the main line
     * @param reverted how many were taken back
     * @param lines changed by those that survive, as far as they are told
     * @param lineMicros micro-dollars that were spent on all whose lines are told
     */
    public record Kind(String name, long changes, long micros, long merged, long reverted, long lines, long lineMicros)
            implements Serializable {
        /** Both as one, under the name of this. */
        public Kind plus(Kind other) {
            return new Kind(
                    name,
                    changes + other.changes,
                    micros + other.micros,
                    merged + other.merged,
                    reverted + other.reverted,
                    lines + other.lines,
                    lineMicros + other.lineMicros);
        }
    }

    public ChangeSums {
        kinds = List.copyOf(kinds);
    }

    /** Adds up a table that has commits among its fields, and outcomes. */
    public static ChangeSums of(CostTable table) {
        int commit = table.fields().indexOf(CostTable.COMMIT);
        int work = table.fields().indexOf("prompt");
        Map<String, Outcome> outcomes = new TreeMap<>();
        Map<String, TreeMap<String, Long>> spent = new TreeMap<>();
        Set<String> untold = new HashSet<>();
        long untoldMicros = 0;
        long uncommitted = 0;
        for (CostRow row : table.rows()) {
            long micros = row.totals().microDollars();
            Outcome outcome = table.outcome(row);
            if (outcome != null) {
                outcomes.put(outcome.change(), outcome);
                spent.computeIfAbsent(outcome.change(), change -> new TreeMap<>())
                        .merge(work < 0 ? "" : row.group().get(work), micros, Math::addExact);
            } else if (row.group().get(commit).equals(StackFields.UNCOMMITTED)) {
                uncommitted += micros;
            } else {
                untold.add(row.group().get(commit));
                untoldMicros += micros;
            }
        }
        Map<String, Kind> kinds = new TreeMap<>();
        outcomes.forEach((change, outcome) -> {
            Kind kind = kind(outcome, spent.get(change));
            kinds.merge(kind.name(), kind, Kind::plus);
        });
        return new ChangeSums(new ArrayList<>(kinds.values()), untold.size(), untoldMicros, uncommitted);
    }

    /** One change; of kinds with the same money the first by name holds. */
    private static Kind kind(Outcome outcome, TreeMap<String, Long> spent) {
        String most = spent.firstKey();
        long micros = 0;
        for (Map.Entry<String, Long> part : spent.entrySet()) {
            most = part.getValue() > spent.get(most) ? part.getKey() : most;
            micros = Math.addExact(micros, part.getValue());
        }
        boolean lines = outcome.lines() >= 0;
        return new Kind(
                most,
                1,
                micros,
                outcome.merged() ? 1 : 0,
                outcome.reverted() ? 1 : 0,
                lines && outcome.survives() ? outcome.lines() : 0,
                lines ? micros : 0);
    }
}
