package io.github.agentpprof.sinks.costs;

import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import java.io.IOException;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns and rows a cost table is written in.
 *
 * <p>Public for package {@code sinks.focus} and for {@code CostOutputs}.
 */
public interface CostForm extends Serializable {
    /** A row for each group: its fields, then {@link CostColumns}. */
    CostForm GROUPS = new Groups();

    /**
     * The table in this form.
     *
     * @throws IOException saying in one line why it has none
     */
    FlatTable of(CostTable table) throws IOException;

    /** The fields that rows are of, in their order, where the user names {@code by}. */
    default List<String> fields(List<String> by) {
        return by;
    }

    /** Whether it takes tables whose rows are told apart by unit price. */
    default boolean byUnitPrice() {
        return false;
    }

    /** The same where days are those of {@code zone}. */
    default CostForm in(ZoneId zone) {
        return this;
    }

    /** See {@link #GROUPS}. */
    record Groups() implements CostForm {
        @Override
        public FlatTable of(CostTable table) {
            List<FlatColumn> columns = new ArrayList<>();
            for (String field : table.fields()) {
                boolean day = field.equals(CostDatabase.DAY);
                columns.add(new FlatColumn(field, day ? FlatColumn.Type.DAY : FlatColumn.Type.TEXT, 0, false));
            }
            List<CostColumn> numbers = CostColumns.of(table);
            for (CostColumn column : numbers) {
                FlatColumn.Type type = column.counts() ? FlatColumn.Type.COUNT : FlatColumn.Type.DECIMAL;
                columns.add(new FlatColumn(column.name(), type, column.scale(), column.always()));
            }
            return new FlatTable(
                    columns, table.rows().size(), () -> table.rows().stream().map(row -> values(table, numbers, row)));
        }

        private static List<Object> values(CostTable table, List<CostColumn> numbers, CostRow row) {
            List<Object> values = new ArrayList<>();
            row.group().forEach(value -> values.add(value.isEmpty() ? null : value));
            numbers.forEach(column -> values.add(column.of(table, row)));
            return values;
        }
    }
}
