package io.github.agentpprof.pipeline.store;

import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.sinks.costs.CostDatabase;
import io.github.agentpprof.sinks.costs.CostStore;
import io.github.agentpprof.sinks.costs.CostWarehouse;
import io.github.agentpprof.sinks.costs.FlatColumn;
import io.github.agentpprof.sinks.costs.Warehouses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/**
 * The table that keeps what runs have found.
 *
 * <p>Public for {@code CostsCommand}.
 */
public final class StoreOptions {
    public static final String HEADING = "%nA table that is kept%n";

    private static final Pattern TABLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}(?:\\.[a-z_][a-z0-9_]{0,62})?");

    /** What the environment says to get into a catalogue, by the catalogue's own name for it. */
    private static final Map<String, String> SECRETS =
            Map.of("ICEBERG_CREDENTIAL", "credential", "ICEBERG_TOKEN", "token");

    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            description =
                    "write the table into a PostgreSQL database, jdbc:postgresql://HOST/DATABASE?user=NAME, in place of"
                            + " the days that the run has there; PGPASSWORD in the environment or ~/.pgpass has the password")
    private String jdbc = "";

    @Option(
            names = "--warehouse",
            paramLabel = "ADDRESS",
            description =
                    "the same into a warehouse: iceberg:FOLDER, iceberg:https://CATALOGUE or bigquery:PROJECT; after mvn"
                            + " -B -Pwarehouse package")
    private String warehouse = "";

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description =
                    "its table there, made if it is missing; default agentpprof_costs, in a warehouse agentpprof.costs")
    private String table;

    @Option(
            names = "--run-key",
            paramLabel = "NAME",
            description = "keeps rows of one run apart from those of others in the same table; default default")
    private String runKey;

    /**
     * The table asked for, checked as far as nobody has to be asked; null for none.
     *
     * @param fields that rows are of
     * @param columns of the rows, null if they have other columns than the cost table's own
     */
    public CostStore store(List<String> fields, List<FlatColumn> columns, Map<String, String> environment) {
        if (jdbc.isEmpty() && warehouse.isEmpty()) {
            if (table != null || runKey != null) {
                throw new UsageException("--table and --run-key are for --jdbc and --warehouse");
            }
            return null;
        }
        if (!jdbc.isEmpty() && !warehouse.isEmpty()) {
            throw new UsageException("--jdbc and --warehouse are two places for one table; give one of them");
        }
        String option = jdbc.isEmpty() ? "--warehouse" : "--jdbc";
        if (columns == null) {
            throw new UsageException(option + " has columns of its own; --format focus goes into files");
        }
        return jdbc.isEmpty() ? warehouse(fields, columns, environment) : database(fields, environment);
    }

    private CostDatabase database(List<String> fields, Map<String, String> environment) {
        if (!jdbc.startsWith(CostDatabase.SCHEME)) {
            throw new UsageException("--jdbc takes the address of a PostgreSQL database, such as"
                    + " jdbc:postgresql://db.example.org/accounting?user=agentpprof");
        }
        checkDay("--jdbc", fields);
        String name = table == null ? "agentpprof_costs" : table;
        if (!TABLE.matcher(name).matches()) {
            throw new UsageException(
                    "bad table '" + name + "': it is not NAME or SCHEMA.NAME, in small letters a to z");
        }
        return new CostDatabase(
                jdbc,
                environment.getOrDefault("PGUSER", ""),
                environment.getOrDefault("PGPASSWORD", ""),
                name,
                runKey == null ? CostStore.USUAL_KEY : runKey,
                null,
                null);
    }

    private CostWarehouse warehouse(List<String> fields, List<FlatColumn> columns, Map<String, String> environment) {
        try {
            Warehouses.of(warehouse);
        } catch (IllegalArgumentException e) {
            // Not the address: it may be anything.
            throw new UsageException("cannot write to the --warehouse: " + e.getMessage());
        }
        checkDay("--warehouse", fields);
        String name = table == null ? "agentpprof.costs" : table;
        if (!TABLE.matcher(name).matches() || name.indexOf('.') < 0) {
            throw new UsageException("bad table '" + name
                    + "': in a warehouse it is NAMESPACE.NAME or DATASET.NAME, in small letters a to z");
        }
        Map<String, String> secrets = new TreeMap<>();
        if (warehouse.startsWith("iceberg:")) {
            SECRETS.forEach((variable, property) -> {
                String secret = environment.getOrDefault(variable, "");
                if (!secret.isEmpty()) {
                    secrets.put(property, secret);
                }
            });
        }
        return new CostWarehouse(warehouse, secrets, name, runKey, columns, null, null);
    }

    private static void checkDay(String option, List<String> fields) {
        if (!fields.contains(CostDatabase.DAY)) {
            throw new UsageException(option + " replaces the rows of days, so --by must name day");
        }
    }
}
