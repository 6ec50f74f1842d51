package io.github.agentpprof.sinks.iceberg;

import io.github.agentpprof.sinks.costs.CostDatabase;
import io.github.agentpprof.sinks.costs.CostStore;
import io.github.agentpprof.sinks.costs.FlatColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** The columns of the cost table as Iceberg has them: the run's key, then those of the table in their order. */
final class IcebergColumns {
    private static final int DIGITS = 18;
    private static final int EXACT_DIGITS = 38;

    private static final FlatColumn KEY = FlatColumn.text(CostStore.RUN_KEY, true);

    private IcebergColumns() {}

    /** All of them, with the run's key. */
    static List<FlatColumn> all(List<FlatColumn> columns) {
        List<FlatColumn> all = new ArrayList<>();
        all.add(KEY);
        all.addAll(columns);
        return all;
    }

    /** What a new table is made with. */
    static Schema schema(List<FlatColumn> columns) {
        List<Types.NestedField> fields = new ArrayList<>();
        for (FlatColumn column : all(columns)) {
            int id = fields.size() + 1;
            fields.add(
                    column.required()
                            ? Types.NestedField.required(id, column.name(), type(column))
                            : Types.NestedField.optional(id, column.name(), type(column)));
        }
        return new Schema(fields);
    }

    /** A file holds rows of one day and one run, so that those of a run's days can be taken out without reading any. */
    static PartitionSpec partitions(Schema schema) {
        return PartitionSpec.builderFor(schema)
                .identity(CostDatabase.DAY)
                .identity(CostStore.RUN_KEY)
                .build();
    }

    /**
     * Refuses a table whose columns are others.
     *
     * @throws IOException saying in one line which
     */
    static void check(Schema there, List<FlatColumn> columns) throws IOException {
        List<String> ours = all(columns).stream().map(FlatColumn::name).toList();
        String lack = CostStore.lack(
                ours, there.columns().stream().map(Types.NestedField::name).toList());
        if (!lack.isEmpty()) {
            throw new IOException(lack);
        }
        for (FlatColumn column : all(columns)) {
            Types.NestedField field = there.findField(column.name());
            if (!holds(field.type(), type(column))) {
                throw new IOException(
                        "its column " + column.name() + " is of type " + field.type() + ", not " + type(column));
            }
            if (field.isRequired() && !column.required()) {
                throw new IOException("its column " + column.name() + " is required, and some rows have nothing in it");
            }
        }
        for (Types.NestedField field : there.columns()) {
            if (field.isRequired() && !ours.contains(field.name())) {
                throw new IOException(
                        "its column " + field.name() + " is required, and the cost table has none of that name");
            }
        }
    }

    /** Whether every value of {@code ours} is one of {@code there}. */
    private static boolean holds(Type there, Type ours) {
        return there.equals(ours)
                || there instanceof Types.DecimalType wide
                        && ours instanceof Types.DecimalType narrow
                        && wide.scale() == narrow.scale()
                        && wide.precision() >= narrow.precision();
    }

    private static Type type(FlatColumn column) {
        return switch (column.type()) {
            case DAY -> Types.DateType.get();
            case TEXT -> Types.StringType.get();
            case COUNT -> Types.LongType.get();
            case DECIMAL -> Types.DecimalType.of(DIGITS, column.scale());
            case EXACT -> Types.DecimalType.of(EXACT_DIGITS, column.scale());
            case TIME -> Types.TimestampType.withZone();
            case FLAG -> Types.BooleanType.get();
        };
    }
}
