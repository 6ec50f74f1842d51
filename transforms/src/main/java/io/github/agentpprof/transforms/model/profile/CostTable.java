package io.github.agentpprof.transforms.model.profile;

import java.io.Serializable;
import java.util.List;

/**
 * What was spent, by group.
 *
 * @param fields that calls are grouped by, in the order of {@link CostRow#group()}
 * @param rows sorted, one for each group
 */
public record CostTable(List<String> fields, List<CostRow> rows) implements Serializable {
    public CostTable {
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
    }
}
