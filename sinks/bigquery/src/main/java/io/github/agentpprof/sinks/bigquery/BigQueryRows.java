package io.github.agentpprof.sinks.bigquery;

import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.sinks.costs.CostDatabase;
import io.github.agentpprof.sinks.costs.CostWarehouse;
import io.github.agentpprof.sinks.costs.FlatColumn;
import io.github.agentpprof.sinks.costs.FlatTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.DatasetService;

/** The rows of a run as BigQuery reads them, and what has to be there, or gone, before they are loaded. */
final class BigQueryRows {
    private final CostWarehouse warehouse;
    private final FlatTable rows;

    BigQueryRows(CostWarehouse warehouse, FlatTable rows) {
        this.warehouse = warehouse;
        this.rows = rows;
    }

    /**
     * Refuses a table of another kind, since loading would change it; then empties the days of the period that have no rows: nothing
     * is loaded for them.
     *
     * @throws IOException if that cannot be; the message is one line
     */
    void makeRoom(DatasetService datasets) throws IOException, InterruptedException {
        try {
            Table there = datasets.getTable(LoadDays.place(warehouse, null));
            if (there == null) {
                return;
            }
            BigQueryColumns.check(there, rows.columns());
            if (warehouse.since() == null) {
                if (rows.size() == 0 && !datasets.isTableEmpty(LoadDays.place(warehouse, null))) {
                    throw new IOException(
                            "the run has no row to put in the place of all that is there; drop the table if"
                                    + " that is meant");
                }
                return;
            }
            Set<String> days = new HashSet<>();
            int day = rows.columns().stream().map(FlatColumn::name).toList().indexOf(CostDatabase.DAY);
            rows.rows().forEach(row -> days.add((String) row.get(day)));
            for (LocalDate one : warehouse.since().datesUntil(warehouse.until()).toList()) {
                TableReference partition = LoadDays.place(warehouse, one);
                if (!days.contains(one.toString()) && !datasets.isTableEmpty(partition)) {
                    datasets.deleteTable(partition);
                }
            }
        } catch (IOException e) {
            throw new IOException(
                    "cannot write to the " + warehouse.place() + ": " + warehouse.line(e.getMessage()), e);
        }
    }

    List<TableRow> all() {
        return rows.rows().map(this::one).collect(Collectors.toCollection(ArrayList::new));
    }

    private TableRow one(List<Object> row) {
        TableRow one = new TableRow();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            if (value != null) {
                one.set(rows.columns().get(i).name(), value(rows.columns().get(i), value));
            }
        }
        return one;
    }

    /** Decimals as texts, which no reader of JSON takes for binary fractions. */
    private static Object value(FlatColumn column, Object value) {
        return switch (column.type()) {
            case COUNT -> ((BigDecimal) value).longValueExact();
            case DECIMAL, EXACT -> ((BigDecimal) value).toPlainString();
            case FLAG -> value;
            case DAY, TEXT, TIME -> CleanText.wellFormed(value.toString());
        };
    }
}
