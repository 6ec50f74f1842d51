package io.github.agentpprof.sinks.bigquery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import com.google.api.services.bigquery.model.TimePartitioning;
import io.github.agentpprof.sinks.costs.CostForm;
import io.github.agentpprof.sinks.costs.CostWarehouse;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import io.github.agentpprof.transforms.model.profile.Totals;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.gcp.testing.FakeBigQueryServices;
import org.apache.beam.sdk.io.gcp.testing.FakeDatasetService;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beam's sink against Beam's fakes; a real BigQuery has not been tried. */
class LoadDaysTest {
    private static final List<String> FIELDS = List.of("day", "team");

    @TempDir
    private Path folder;

    private final FakeDays.Datasets datasets = new FakeDays.Datasets();

    @BeforeEach
    void anEmptyDataset() throws Exception {
        FakeDatasetService.setUp();
        FakeDays.Jobs.LOADS.clear();
        datasets.createDataset("my-project", "agentpprof", "", "", null);
    }

    @Test
    void aDayAgainReplacesThatDay() throws Exception {
        load("2026-11-02", "2026-11-03", row("2026-11-02", "web", 1_500_001), row("2026-11-02", "data", 7));
        load("2026-11-03", "2026-11-04", row("2026-11-03", "web", 84));
        List<String> both = List.of("2026-11-02 data 0.000007", "2026-11-02 web 1.500001", "2026-11-03 web 0.000084");
        assertEquals(both, rows());
        load("2026-11-02", "2026-11-03", row("2026-11-02", "web", 1_500_001), row("2026-11-02", "data", 7));
        assertEquals(both, rows());
        load("2026-11-02", "2026-11-03", row("2026-11-02", "data", 8));
        assertEquals(List.of("2026-11-02 data 0.000008", "2026-11-03 web 0.000084"), rows());
    }

    /** Nothing is loaded for it, so its partition goes; the days around it stay. */
    @Test
    void aDayWithoutRowsIsEmptied() throws Exception {
        load(null, null, row("2026-11-01", "web", 1), row("2026-11-02", "web", 2), row("2026-11-03", "web", 3));
        load("2026-11-02", "2026-11-04", row("2026-11-03", "web", 4));
        assertEquals(List.of("2026-11-01 web 0.000001", "2026-11-03 web 0.000004"), rows());
        load("2026-11-03", "2026-11-04");
        assertEquals(List.of("2026-11-01 web 0.000001"), rows());
    }

    /** More days than Beam keeps files open for. */
    @Test
    void manyDaysAtOnceAreAJobEach() throws Exception {
        List<CostRow> days = new ArrayList<>();
        LocalDate.parse("2026-11-01")
                .datesUntil(LocalDate.parse("2026-11-23"))
                .forEach(day -> days.add(row(day.toString(), "web", day.getDayOfMonth())));
        load("2026-11-01", "2026-11-23", days.toArray(CostRow[]::new));
        assertEquals(22, rows().size());
        assertEquals(
                LocalDate.parse("2026-11-01")
                        .datesUntil(LocalDate.parse("2026-11-23"))
                        .map(day -> "costs$" + day.toString().replace("-", "") + " WRITE_TRUNCATE CREATE_IF_NEEDED")
                        .toList(),
                FakeDays.Jobs.LOADS.stream().sorted().toList());
        BigDecimal sum = table().stream()
                .map(row -> new BigDecimal((String) row.get("cost_usd")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(new BigDecimal("0.000253"), sum);
    }

    @Test
    void withoutBoundsTheWholeTableIsReplacedByOneJob() throws Exception {
        load(null, null, row("", "web", 5), row("2026-11-02", "", 1));
        assertEquals(List.of("2026-11-02 null 0.000001", "null web 0.000005"), rows());
        load(null, null, row("2026-11-04", "web", 3));
        assertEquals(List.of("2026-11-04 web 0.000003"), rows());
        assertEquals(
                List.of("costs WRITE_TRUNCATE CREATE_IF_NEEDED", "costs WRITE_TRUNCATE CREATE_IF_NEEDED"),
                FakeDays.Jobs.LOADS);
    }

    /** It would stand there as it was, and nobody know. */
    @Test
    void noRowAtAllIsNotTakenForAWholeTable() throws Exception {
        load(null, null);
        load(null, null, row("2026-11-02", "web", 1));
        assertTrue(failed().contains("the run has no row to put in the place of all that is there"), failed());
        assertEquals(List.of("2026-11-02 web 0.000001"), rows());
    }

    /** A table of rows that were held back, as by --max-reject-share, is none: nothing is loaded and no day goes. */
    @Test
    void whereThereIsNoTableNothingHappens() throws Exception {
        load("2026-11-02", "2026-11-03", row("2026-11-02", "web", 1));
        run(List.of(), warehouse("2026-11-02", "2026-11-03"));
        assertEquals(List.of("2026-11-02 web 0.000001"), rows());
        assertEquals(1, FakeDays.Jobs.LOADS.size());
    }

    @Test
    void aTableIsMadeWithADayForEachPartitionAndExactNumbers() throws Exception {
        load("2026-11-02", "2026-11-03", row("2026-11-02", "web", 1));
        Table made = datasets.getTable(LoadDays.place(warehouse(null, null), null));
        assertEquals(new TimePartitioning().setType("DAY").setField("day"), made.getTimePartitioning());
        assertEquals(
                "day DATE NULLABLE, team STRING NULLABLE, calls INTEGER REQUIRED, input_tokens INTEGER REQUIRED,"
                        + " output_tokens INTEGER REQUIRED, cache_read_tokens INTEGER REQUIRED, cache_write_5m_tokens INTEGER"
                        + " REQUIRED, cache_write_1h_tokens INTEGER REQUIRED, web_searches INTEGER REQUIRED, cost_usd NUMERIC"
                        + " REQUIRED, unpriced_tokens INTEGER REQUIRED, lower_bound_calls INTEGER REQUIRED,"
                        + " lower_bound_output_tokens INTEGER REQUIRED, lower_bound_share NUMERIC REQUIRED, cost_low NUMERIC"
                        + " REQUIRED, cost_high NUMERIC REQUIRED",
                made.getSchema().getFields().stream()
                        .map(field -> field.getName() + " " + field.getType() + " " + field.getMode())
                        .collect(Collectors.joining(", ")));
    }

    /** {@code RunFailures} tells by this form, and by who throws it, that it is none of ours. */
    @Test
    void aJobThatFailsSaysWhy() {
        Throwable thrown = assertThrows(
                RuntimeException.class,
                () -> run(
                        List.of(new CostTable(FIELDS, List.of(row("2026-11-02", "web", 1)))),
                        warehouse("2026-11-02", "2026-11-03"),
                        FakeDays.failing()));
        while (thrown.getCause() != null) {
            thrown = thrown.getCause();
        }
        String said = thrown.getMessage();
        assertTrue(said.startsWith("Failed to create job with prefix beam_bq_job_LOAD_"), said);
        assertTrue(said.contains(", reached max retries: 3, last failed job: {"), said);
        assertTrue(said.indexOf("\"errorResult\": {") < said.indexOf("\"message\": \""), said);
        assertTrue(
                thrown.getStackTrace()[0].getClassName().startsWith("org.apache.beam.sdk.io.gcp."),
                thrown.getStackTrace()[0].getClassName());
    }

    @Test
    void anotherTableIsSaid() throws Exception {
        Table ours = new Table()
                .setTableReference(LoadDays.place(warehouse(null, null), null))
                .setTimePartitioning(new TimePartitioning().setType("DAY").setField("day"))
                .setSchema(BigQueryColumns.schema(warehouse(null, null).columns()));
        refused(ours.clone().setTimePartitioning(null), "it is not partitioned by its column day");
        refused(
                ours.clone()
                        .setTimePartitioning(
                                new TimePartitioning().setType("MONTH").setField("day")),
                "it is not partitioned by its column day");
        refused(without(ours, "cost_low"), "it has no column cost_low; add what is missing, or name another table");
        refused(retyped(ours, "cost_usd", "FLOAT"), "its column cost_usd is of type FLOAT, not NUMERIC");
        Table more = without(ours, "");
        more.getSchema()
                .getFields()
                .add(new TableFieldSchema().setName("region").setType("STRING"));
        refused(more, "the cost table has no column region, which the table has; name another table");
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsRead() {
        CostWarehouse days = warehouse("2026-11-02", "2026-11-03");
        List<String> beam = List.of("--tempLocation=gs://bucket/tmp");
        new BigQueryLibrary().check(days, beam);
        new BigQueryLibrary().check(warehouse(null, null), beam);
        assertTrue(checked(days, List.of()).startsWith("BigQuery loads files from Cloud Storage"));
        assertTrue(checked(days, List.of("--tempLocation=/tmp")).startsWith("BigQuery loads files from Cloud Storage"));
        assertTrue(checked(days.during(LocalDate.parse("2026-11-02"), null), beam)
                .startsWith("days are replaced one by one"));
        assertTrue(checked(at("bigquery:", null), beam).startsWith("it names no project"));
        assertTrue(checked(at("bigquery:My Project", null), beam).startsWith("it names no project"));
        assertTrue(checked(at("bigquery:my-project", "eu"), beam).startsWith("a day of BigQuery is replaced whole"));
    }

    private static String checked(CostWarehouse warehouse, List<String> beam) {
        return assertThrows(IllegalArgumentException.class, () -> new BigQueryLibrary().check(warehouse, beam))
                .getMessage();
    }

    private void refused(Table other, String message) throws Exception {
        datasets.createTable(other);
        String said = failed();
        assertTrue(
                said.contains("cannot write to the table agentpprof.costs of bigquery:my-project: " + message), said);
        datasets.deleteTable(other.getTableReference());
    }

    private static Table without(Table table, String name) {
        List<TableFieldSchema> fields = new ArrayList<>(table.getSchema().getFields());
        fields.removeIf(field -> field.getName().equals(name));
        return table.clone().setSchema(new TableSchema().setFields(fields));
    }

    private static Table retyped(Table table, String name, String type) {
        List<TableFieldSchema> fields = new ArrayList<>();
        for (TableFieldSchema field : table.getSchema().getFields()) {
            fields.add(field.getName().equals(name) ? field.clone().setType(type) : field);
        }
        return table.clone().setSchema(new TableSchema().setFields(fields));
    }

    /** What a run of no bounds and no rows says that cannot go on. */
    private String failed() {
        Throwable thrown = assertThrows(RuntimeException.class, () -> load(null, null));
        while (!(thrown instanceof IOException)) {
            thrown = thrown.getCause();
        }
        return thrown.getMessage();
    }

    private static CostRow row(String day, String team, long microDollars) {
        return new CostRow(List.of(day, team), new Totals(new Usage(1, 2, 3, 4, 5, 0, 0), 1, microDollars), 0, 0, 0);
    }

    private static CostWarehouse at(String address, String runKey) {
        try {
            return new CostWarehouse(
                    address,
                    Map.of(),
                    "agentpprof.costs",
                    runKey,
                    CostForm.GROUPS.of(new CostTable(FIELDS, List.of())).columns(),
                    null,
                    null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CostWarehouse warehouse(String since, String until) {
        return at("bigquery:my-project", null)
                .during(since == null ? null : LocalDate.parse(since), until == null ? null : LocalDate.parse(until));
    }

    private void load(String since, String until, CostRow... rows) {
        run(List.of(new CostTable(FIELDS, List.of(rows))), warehouse(since, until));
    }

    private void run(List<CostTable> tables, CostWarehouse warehouse) {
        run(tables, warehouse, FakeDays.services());
    }

    private void run(List<CostTable> tables, CostWarehouse warehouse, FakeBigQueryServices services) {
        PipelineOptions options = PipelineOptionsFactory.fromArgs(
                        "--tempLocation=" + folder, "--targetParallelism=3", "--project=my-project")
                .create();
        Pipeline pipeline = Pipeline.create(options);
        pipeline.apply(Create.of(tables).withCoder(SerializableCoder.of(CostTable.class)))
                .apply("Keep", new LoadDays(warehouse, services));
        pipeline.run().waitUntilFinish();
    }

    private List<TableRow> table() throws Exception {
        return datasets.getAllRows("my-project", "agentpprof", "costs");
    }

    private List<String> rows() throws Exception {
        return table().stream()
                .map(row -> row.get("day") + " " + row.get("team") + " " + row.get("cost_usd"))
                .sorted()
                .toList();
    }
}
