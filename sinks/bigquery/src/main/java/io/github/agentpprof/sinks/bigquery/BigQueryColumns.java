package io.github.agentpprof.sinks.bigquery;

import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableSchema;
import com.google.api.services.bigquery.model.TimePartitioning;
import io.github.agentpprof.sinks.costs.CostDatabase;
import io.github.agentpprof.sinks.costs.CostStore;
import io.github.agentpprof.sinks.costs.FlatColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of the cost table as BigQuery has them. */
final class BigQueryColumns {
    private static final String NULLABLE = "NULLABLE";
    private static final String REQUIRED = "REQUIRED";

    /** Names that BigQuery's interface has beside those of its own SQL. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("INT64", "INTEGER", "BOOL", "BOOLEAN", "DECIMAL", "NUMERIC");

    private BigQueryColumns() {}

    static TableSchema schema(List<FlatColumn> columns) {
        // A list that those who take it can copy.
        List<TableFieldSchema> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(field(column)));
        return new TableSchema().setFields(fields);
    }

    /**
     * Refuses a table that loading would change, or whose days are not its partitions.
     *
     * @throws IOException saying in one line why
     */
    static void check(Table there, List<FlatColumn> columns) throws IOException {
        TimePartitioning days = there.getTimePartitioning();
        if (days == null || !CostDatabase.DAY.equals(days.getField()) || !"DAY".equals(days.getType())) {
            throw new IOException("it is not partitioned by its column " + CostDatabase.DAY
                    + ", a partition for each day; name another table");
        }
        Map<String, TableFieldSchema> fields = new LinkedHashMap<>();
        if (there.getSchema() != null && there.getSchema().getFields() != null) {
            there.getSchema().getFields().forEach(field -> fields.put(field.getName(), field));
        }
        String lack = CostStore.lack(columns.stream().map(FlatColumn::name).toList(), fields.keySet());
        if (!lack.isEmpty()) {
            throw new IOException(lack);
        }
        for (FlatColumn column : columns) {
            TableFieldSchema field = fields.remove(column.name());
            if (!type(field.getType()).equals(type(column))) {
                throw new IOException(
                        "its column " + column.name() + " is of type " + field.getType() + ", not " + type(column));
            }
            boolean required = REQUIRED.equals(field.getMode());
            if (required != column.required()) {
                throw new IOException("its column " + column.name() + " is " + (required ? REQUIRED : NULLABLE)
                        + ", not " + (required ? NULLABLE : REQUIRED));
            }
        }
        if (!fields.isEmpty()) {
            throw new IOException("the cost table has no column " + String.join(", ", fields.keySet())
                    + ", which the table has; name another table");
        }
    }

    private static TableFieldSchema field(FlatColumn column) {
        return new TableFieldSchema()
                .setName(column.name())
                .setType(type(column))
                .setMode(column.required() ? REQUIRED : NULLABLE);
    }

    private static String type(String named) {
        return OTHER_NAMES.getOrDefault(named, named);
    }

    private static String type(FlatColumn column) {
        return switch (column.type()) {
            case DAY -> "DATE";
            case TEXT -> "STRING";
            case COUNT -> "INTEGER";
            case DECIMAL -> "NUMERIC";
            case EXACT -> "BIGNUMERIC";
            case TIME -> "TIMESTAMP";
            case FLAG -> "BOOLEAN";
        };
    }
}
