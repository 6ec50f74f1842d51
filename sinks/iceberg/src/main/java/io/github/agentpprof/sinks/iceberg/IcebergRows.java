package io.github.agentpprof.sinks.iceberg;

import io.github.agentpprof.sinks.costs.CostDatabase;
import io.github.agentpprof.sinks.costs.CostStore;
import io.github.agentpprof.sinks.costs.CostWarehouse;
import io.github.agentpprof.sinks.costs.FlatTable;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CleanableFailure;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * The rows of a run and its period in a table of Iceberg.
 *
 * <p>They are replaced in one commit: whoever reads sees the old ones or the new ones, and a run that is killed before leaves the old
 * ones and files that no snapshot names. A commit that another one has come before is done again on top of that.
 */
final class IcebergRows {
    /** Packages of those who say what is wrong with a catalogue or its files. */
    private static final List<String> OUTSIDE =
            List.of("org.apache.iceberg.", "org.apache.hadoop.", "org.apache.hc.", "org.apache.parquet.");

    private final CostWarehouse warehouse;
    private final String runKey;

    IcebergRows(CostWarehouse warehouse) {
        this.warehouse = warehouse;
        this.runKey = warehouse.runKey() == null ? CostStore.USUAL_KEY : warehouse.runKey();
    }

    /**
     * Leaves {@code rows} in place of those that the run has in its period; makes the table if there is none.
     *
     * @throws IOException if the table is as it was; the message is one line without anything secret
     */
    void replace(FlatTable rows) throws IOException {
        Catalog catalog = null;
        try {
            catalog = catalog();
            Table table = table(catalog, IcebergColumns.schema(rows.columns()));
            IcebergColumns.check(table.schema(), rows.columns());
            replace(table, rows);
        } catch (IOException | UncheckedIOException e) {
            throw failed(e);
        } catch (RuntimeException e) {
            if (isOutside(e)) {
                throw failed(e);
            }
            throw e;
        } finally {
            if (catalog instanceof Closeable open) {
                open.close();
            }
        }
    }

    private void replace(Table table, FlatTable rows) throws IOException {
        DayFiles files = new DayFiles(table, runKey);
        OverwriteFiles replaced = table.newOverwrite().overwriteByRowFilter(ofRun());
        files.write(rows).forEach(replaced::addFile);
        try {
            replaced.commit();
        } catch (RuntimeException e) {
            // Any other may have gone through all the same, and its files be those of the table.
            if (e instanceof CleanableFailure) {
                files.delete();
            }
            throw e;
        }
    }

    private Catalog catalog() {
        Map<String, String> properties = CatalogAddress.properties(warehouse);
        return CatalogUtil.buildIcebergCatalog("agentpprof", properties, new Configuration());
    }

    private Table table(Catalog catalog, Schema schema) {
        TableIdentifier name = TableIdentifier.parse(warehouse.table());
        if (catalog.tableExists(name)) {
            return catalog.loadTable(name);
        }
        try {
            if (catalog instanceof SupportsNamespaces spaces) {
                make(spaces, name.namespace());
            }
            return catalog.buildTable(name, schema)
                    .withPartitionSpec(IcebergColumns.partitions(schema))
                    .withProperty(TableProperties.FORMAT_VERSION, "2")
                    .create();
        } catch (AlreadyExistsException e) {
            // By a run at the same time.
            return catalog.loadTable(name);
        }
    }

    private static void make(SupportsNamespaces spaces, Namespace namespace) {
        if (!spaces.namespaceExists(namespace)) {
            try {
                spaces.createNamespace(namespace);
            } catch (AlreadyExistsException e) {
                // By a run at the same time, which is as good.
                return;
            }
        }
    }

    /** The rows that the run owns; without bounds those without a day, too. */
    private Expression ofRun() {
        Expression own = Expressions.equal(CostStore.RUN_KEY, runKey);
        if (warehouse.since() != null) {
            own = Expressions.and(own, Expressions.greaterThanOrEqual(CostDatabase.DAY, (int)
                    warehouse.since().toEpochDay()));
        }
        if (warehouse.until() != null) {
            own = Expressions.and(own, Expressions.lessThan(CostDatabase.DAY, (int)
                    warehouse.until().toEpochDay()));
        }
        return own;
    }

    private static boolean isOutside(RuntimeException thrown) {
        if (OUTSIDE.stream().anyMatch(thrown.getClass().getName()::startsWith)) {
            return true;
        }
        // A catalogue that cannot be made, of a class that is not there, or with a property that it does not take.
        return thrown instanceof IllegalArgumentException
                && thrown.getStackTrace().length > 0
                && thrown.getStackTrace()[0].getClassName().startsWith("org.apache.iceberg.");
    }

    private IOException failed(Exception thrown) {
        List<String> said = new ArrayList<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String line = warehouse.line(cause.getMessage());
            if (!line.isEmpty() && said.stream().noneMatch(told -> told.contains(line))) {
                said.add(line);
            }
        }
        return new IOException("cannot write to the " + warehouse.place() + ": " + String.join(": ", said), thrown);
    }
}
