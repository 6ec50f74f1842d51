package io.github.agentpprof.sinks.iceberg;

import io.github.agentpprof.sinks.costs.CostForm;
import io.github.agentpprof.sinks.costs.CostWarehouse;
import io.github.agentpprof.sinks.costs.FlatTable;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import io.github.agentpprof.transforms.model.profile.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;

/** Small cost tables, and what Iceberg's own reader finds of them. */
final class CostTables {
    static final List<String> FIELDS = List.of("day", "team");

    private CostTables() {}

    /** A row of one call and so many micro-dollars. */
    static CostRow row(String day, String team, long microDollars) {
        return new CostRow(List.of(day, team), new Totals(new Usage(1, 2, 3, 4, 5, 0, 0), 1, microDollars), 0, 0, 0);
    }

    static CostTable table(CostRow... rows) {
        return new CostTable(FIELDS, List.of(rows));
    }

    static CostWarehouse warehouse(Path folder) {
        return warehouse("iceberg:" + folder, null);
    }

    static CostWarehouse warehouse(String address, String runKey) {
        try {
            FlatTable none = CostForm.GROUPS.of(table());
            return new CostWarehouse(address, Map.of(), "agentpprof.costs", runKey, none.columns(), null, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From a day to the one before another. */
    static UnaryOperator<CostWarehouse> days(String since, String until) {
        return warehouse -> warehouse.during(LocalDate.parse(since), LocalDate.parse(until));
    }

    static Table open(Path folder) {
        return new HadoopCatalog(new Configuration(), folder.toString())
                .loadTable(TableIdentifier.of("agentpprof", "costs"));
    }

    /** Rows as {@code run day team cost}, sorted. */
    static List<String> read(Table table) throws IOException {
        List<String> rows = new ArrayList<>();
        try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
            for (Record one : records) {
                rows.add(one.getField("run_key") + " " + one.getField("day") + " " + one.getField("team") + " "
                        + one.getField("cost_usd"));
            }
        }
        rows.sort(null);
        return rows;
    }
}
