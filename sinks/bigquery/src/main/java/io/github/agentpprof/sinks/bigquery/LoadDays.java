package io.github.agentpprof.sinks.bigquery;

import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TimePartitioning;
import io.github.agentpprof.sinks.costs.CostDatabase;
import io.github.agentpprof.sinks.costs.CostForm;
import io.github.agentpprof.sinks.costs.CostWarehouse;
import io.github.agentpprof.transforms.model.profile.CostTable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;
import org.apache.beam.sdk.io.gcp.bigquery.TableDestination;
import org.apache.beam.sdk.io.gcp.bigquery.TableRowJsonCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.ValueInSingleWindow;

/**
 * Replaces the days of a run, each by a load job of its own that truncates the partition of that day; of a run without bounds the
 * whole table, by one. A day is replaced at once, several are one after the other. A day of the period without rows is
 * deleted.
 */
final class LoadDays extends PTransform<PCollection<CostTable>, PCollection<?>> {
    private final CostWarehouse warehouse;
    private final BigQueryServices services;

    LoadDays(CostWarehouse warehouse, BigQueryServices services) {
        this.warehouse = warehouse;
        this.services = services;
    }

    @Override
    public PCollection<?> expand(PCollection<CostTable> tables) {
        return tables.apply("Prepare", ParDo.of(new PrepareFn(warehouse, services)))
                .setCoder(TableRowJsonCoder.of())
                .apply(
                        "Load",
                        BigQueryIO.writeTableRows()
                                .to(new OwnDay(warehouse))
                                .withSchema(BigQueryColumns.schema(warehouse.columns()))
                                .withMethod(BigQueryIO.Write.Method.FILE_LOADS)
                                .withCreateDisposition(BigQueryIO.Write.CreateDisposition.CREATE_IF_NEEDED)
                                .withWriteDisposition(BigQueryIO.Write.WriteDisposition.WRITE_TRUNCATE)
                                .withoutValidation()
                                .withTestServices(services))
                .getSuccessfulTableLoads();
    }

    /** The table, or the partition of one of its days. */
    static TableReference place(CostWarehouse warehouse, LocalDate day) {
        String[] name = warehouse.table().split("\\.", 2);
        String partition = day == null ? "" : "$" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
        return new TableReference()
                .setProjectId(warehouse.server())
                .setDatasetId(name[0])
                .setTableId(name[1] + partition);
    }

    /** Where a row goes. */
    private static final class OwnDay implements SerializableFunction<ValueInSingleWindow<TableRow>, TableDestination> {
        private final CostWarehouse warehouse;

        OwnDay(CostWarehouse warehouse) {
            this.warehouse = warehouse;
        }

        @Override
        public TableDestination apply(ValueInSingleWindow<TableRow> row) {
            LocalDate day = warehouse.since() == null
                    ? null
                    : LocalDate.parse((String) row.getValue().get(CostDatabase.DAY));
            return new TableDestination(
                    place(warehouse, day),
                    null,
                    new TimePartitioning().setType("DAY").setField(CostDatabase.DAY));
        }
    }

    /** Checks the table, empties days that have no rows any more, and hands on the rows. */
    private static final class PrepareFn extends DoFn<CostTable, TableRow> {
        private final CostWarehouse warehouse;
        private final BigQueryServices services;

        PrepareFn(CostWarehouse warehouse, BigQueryServices services) {
            this.warehouse = warehouse;
            this.services = services;
        }

        @ProcessElement
        public void process(ProcessContext context) throws Exception {
            BigQueryRows rows = new BigQueryRows(warehouse, CostForm.GROUPS.of(context.element()));
            BigQueryOptions options = context.getPipelineOptions().as(BigQueryOptions.class);
            BigQueryServices.DatasetService datasets = services.getDatasetService(options);
            try {
                rows.makeRoom(datasets);
            } finally {
                datasets.close();
            }
            rows.all().forEach(context::output);
        }
    }
}
