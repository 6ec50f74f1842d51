package io.github.agentpprof.transforms.model.profile;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What was spent, by group.
 *
 * @param fields that calls are grouped by, in the order of {@link CostRow#group()}
 * @param rows sorted, one for each group
 * @param outcomes what became of commits and pull requests, by their names in the field {@link #COMMIT}; null if nobody asked
 */
public record CostTable(List<String> fields, List<CostRow> rows, Map<String, Outcome> outcomes)
        implements Serializable {
    /** The field by which outcomes are found. */
    public static final String COMMIT = "commit";

    public CostTable {
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
        outcomes = outcomes == null ? null : Map.copyOf(outcomes);
    }

    /** Without outcomes. */
    public CostTable(List<String> fields, List<CostRow> rows) {
        this(fields, rows, null);
    }

    /** What became of the commit that a row is of, null if it is not known or of none. */
    public Outcome outcome(CostRow row) {
        int field = fields.indexOf(COMMIT);
        return outcomes == null || field < 0 ? null : outcomes.get(row.group().get(field));
    }
}
