package io.github.agentpprof.sinks.iceberg;

import static io.github.agentpprof.sinks.iceberg.CostTables.days;
import static io.github.agentpprof.sinks.iceberg.CostTables.open;
import static io.github.agentpprof.sinks.iceberg.CostTables.read;
import static io.github.agentpprof.sinks.iceberg.CostTables.row;
import static io.github.agentpprof.sinks.iceberg.CostTables.table;
import static io.github.agentpprof.sinks.iceberg.CostTables.warehouse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.agentpprof.sinks.costs.CostForm;
import io.github.agentpprof.sinks.costs.CostWarehouse;
import io.github.agentpprof.sinks.costs.FlatTable;
import io.github.agentpprof.transforms.model.profile.CostTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IcebergRowsTest {
    @TempDir
    private Path folder;

    private void replace(CostWarehouse warehouse, CostTable costs) throws IOException {
        new IcebergRows(warehouse).replace(CostForm.GROUPS.of(costs));
    }

    private void replace(CostTable costs) throws IOException {
        replace(warehouse(folder), costs);
    }

    private CostWarehouse on(String since, String until) {
        return days(since, until).apply(warehouse(folder));
    }

    @Test
    void aTableHasTheColumnsOfTheCostTableAndAPartitionForEachDay() throws IOException {
        replace(table(row("2026-11-02", "web", 1)));
        Table table = open(folder);
        assertEquals("""
                table {
                  1: run_key: required string
                  2: day: optional date
                  3: team: optional string
                  4: calls: required long
                  5: input_tokens: required long
                  6: output_tokens: required long
                  7: cache_read_tokens: required long
                  8: cache_write_5m_tokens: required long
                  9: cache_write_1h_tokens: required long
                  10: web_searches: required long
                  11: cost_usd: required decimal(18, 6)
                  12: unpriced_tokens: required long
                  13: lower_bound_calls: required long
                  14: lower_bound_output_tokens: required long
                  15: lower_bound_share: required decimal(18, 6)
                  16: cost_low: required decimal(18, 6)
                  17: cost_high: required decimal(18, 6)
                }""", table.schema().toString());
        assertEquals("""
                [
                  1000: day: identity(2)
                  1001: run_key: identity(1)
                ]""", table.spec().toString());
    }

    /** A day again replaces that day alone; one that has no rows any more is empty then. */
    @Test
    void aDayAgainReplacesThatDay() throws IOException {
        replace(
                on("2026-11-02", "2026-11-03"),
                table(row("2026-11-02", "web", 1_500_001), row("2026-11-02", "data", 7)));
        replace(on("2026-11-03", "2026-11-04"), table(row("2026-11-03", "web", 84)));
        List<String> both = List.of(
                "default 2026-11-02 data 0.000007",
                "default 2026-11-02 web 1.500001",
                "default 2026-11-03 web 0.000084");
        assertEquals(both, read(open(folder)));
        replace(
                on("2026-11-02", "2026-11-03"),
                table(row("2026-11-02", "web", 1_500_001), row("2026-11-02", "data", 7)));
        assertEquals(both, read(open(folder)));
        replace(on("2026-11-02", "2026-11-03"), table(row("2026-11-02", "data", 8)));
        assertEquals(
                List.of("default 2026-11-02 data 0.000008", "default 2026-11-03 web 0.000084"), read(open(folder)));
        replace(on("2026-11-01", "2026-11-03"), table());
        assertEquals(List.of("default 2026-11-03 web 0.000084"), read(open(folder)));
    }

    /** As in PostgreSQL: without bounds a run owns all days of its key, and the rows that have none. */
    @Test
    void withoutBoundsAllOfTheRunIsReplaced() throws IOException {
        replace(table(row("", "web", 5), row("2026-11-02", "web", 1)));
        replace(on("2026-11-02", "2026-11-03"), table(row("2026-11-02", "web", 2)));
        assertEquals(List.of("default 2026-11-02 web 0.000002", "default null web 0.000005"), read(open(folder)));
        replace(table(row("2026-11-04", "", 3)));
        assertEquals(List.of("default 2026-11-04 null 0.000003"), read(open(folder)));
    }

    @Test
    void keysKeepRunsApart() throws IOException {
        replace(warehouse("iceberg:" + folder, "eu"), table(row("2026-11-02", "web", 1)));
        replace(warehouse("iceberg:" + folder, "us"), table(row("2026-11-02", "web", 2)));
        replace(warehouse("iceberg:" + folder, "eu"), table(row("2026-11-02", "web", 3)));
        assertEquals(List.of("eu 2026-11-02 web 0.000003", "us 2026-11-02 web 0.000002"), read(open(folder)));
    }

    /** It is one commit, before which nobody sees anything of it; what was written for it goes. */
    @Test
    void aRunThatFailsHalfwayLeavesTheTableAsItWas() throws IOException {
        replace(table(row("2026-11-02", "web", 1)));
        Table before = open(folder);
        List<String> files = dataFiles();
        FlatTable good = CostForm.GROUPS.of(table(row("2026-11-02", "web", 9), row("2026-11-03", "web", 9)));
        List<Object> bad = new ArrayList<>(good.rows().toList().get(1));
        bad.set(bad.size() - 1, null);
        FlatTable breaking = new FlatTable(
                good.columns(), 2, () -> Stream.of(good.rows().toList().get(0), bad));
        assertThrows(RuntimeException.class, () -> new IcebergRows(warehouse(folder)).replace(breaking));
        assertEquals(before.currentSnapshot(), open(folder).currentSnapshot());
        assertEquals(List.of("default 2026-11-02 web 0.000001"), read(open(folder)));
        assertEquals(files, dataFiles());
    }

    /** Other tables, made by somebody else. */
    @Test
    void otherColumnsAreSaid() throws IOException {
        replace(table(row("2026-11-02", "web", 1)));
        HadoopCatalog catalog = new HadoopCatalog(new Configuration(), folder.toString());
        Schema ours = open(folder).schema();
        refused(
                catalog,
                new Schema(ours.columns().subList(0, 12)),
                "it has no column cost_high, cost_low, lower_bound_calls, lower_bound_output_tokens, lower_bound_share;"
                        + " add what is missing, or name another table");
        refused(
                catalog,
                changed(ours, "day", Types.StringType.get(), false),
                "its column day is of type string, not date");
        refused(
                catalog,
                changed(ours, "cost_usd", Types.DoubleType.get(), true),
                "its column cost_usd is of type double, not decimal(18, 6)");
        refused(
                catalog,
                changed(ours, "team", Types.StringType.get(), true),
                "its column team is required, and some rows have nothing in it");
        refused(
                catalog,
                new Schema(Stream.concat(
                                ours.columns().stream(),
                                Stream.of(Types.NestedField.required(99, "region", Types.StringType.get())))
                        .toList()),
                "its column region is required, and the cost table has none of that name");
    }

    /** A column that may be empty, and decimals with more digits before the point, do no harm. */
    @Test
    void whatHoldsOurRowsIsTaken() throws IOException {
        replace(table(row("2026-11-02", "web", 1)));
        HadoopCatalog catalog = new HadoopCatalog(new Configuration(), folder.toString());
        Schema wide = changed(open(folder).schema(), "cost_usd", Types.DecimalType.of(38, 6), true);
        Schema also = new Schema(Stream.concat(
                        Stream.of(Types.NestedField.optional(99, "region", Types.StringType.get())),
                        wide.columns().stream())
                .toList());
        catalog.createTable(TableIdentifier.of("agentpprof", "wide"), also, IcebergColumns.partitions(also));
        for (int time = 0; time < 2; time++) {
            replace(named("wide"), table(row("2026-11-02", "web", 1)));
            assertEquals(
                    List.of("default 2026-11-02 web 0.000001"),
                    read(catalog.loadTable(TableIdentifier.of("agentpprof", "wide"))));
        }
    }

    /** Whoever comes second starts again from what the first has left; whatever the order, the day is there once. */
    @Test
    void runsAtOnceLeaveTheDayOnce() throws Exception {
        replace(table(row("2026-11-02", "web", 1)));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<Void> again = () -> {
                replace(on("2026-11-02", "2026-11-03"), table(row("2026-11-02", "web", 2)));
                return null;
            };
            for (Future<Void> run : threads.invokeAll(List.of(again, again, again))) {
                run.get();
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(List.of("default 2026-11-02 web 0.000002"), read(open(folder)));
    }

    @Test
    void aFolderThatCannotBeIsOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        String said = assertThrows(
                        IOException.class,
                        () -> replace(warehouse("iceberg:" + file + "/lake", null), table(row("2026-11-02", "web", 1))))
                .getMessage();
        assertEquals(1, said.lines().count(), said);
        assertEquals(
                "cannot write to the table agentpprof.costs of iceberg:" + file + "/lake: ",
                said.substring(0, said.indexOf(": ") + 2));
    }

    private CostWarehouse named(String name) {
        CostWarehouse usual = warehouse(folder);
        return new CostWarehouse(
                usual.address(), usual.secrets(), "agentpprof." + name, null, usual.columns(), null, null);
    }

    private void refused(HadoopCatalog catalog, Schema schema, String message) {
        TableIdentifier name = TableIdentifier.of("agentpprof", "odd");
        catalog.createTable(name, schema);
        IOException refused =
                assertThrows(IOException.class, () -> replace(named("odd"), table(row("2026-11-02", "web", 1))));
        assertEquals(
                "cannot write to the table agentpprof.odd of iceberg:" + folder + ": " + message, refused.getMessage());
        catalog.dropTable(name);
    }

    private static Schema changed(Schema schema, String name, Type type, boolean required) {
        return new Schema(schema.columns().stream()
                .map(field -> !field.name().equals(name)
                        ? field
                        : required
                                ? Types.NestedField.required(field.fieldId(), name, type)
                                : Types.NestedField.optional(field.fieldId(), name, type))
                .toList());
    }

    private List<String> dataFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(path -> folder.relativize(path).toString())
                    .filter(path -> path.endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }
}
