package io.github.agentpprof.sinks.iceberg;

import io.github.agentpprof.sinks.costs.CostForm;
import io.github.agentpprof.sinks.costs.CostWarehouse;
import io.github.agentpprof.sinks.costs.WarehouseLibrary;
import io.github.agentpprof.transforms.model.profile.CostTable;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Tables of Apache Iceberg. Beam's own sink only appends, so the rows are written by Iceberg's library, where the table is. */
public final class IcebergLibrary implements WarehouseLibrary {
    @Override
    public String scheme() {
        return "iceberg:";
    }

    @Override
    public void check(CostWarehouse warehouse, List<String> beam) {
        CatalogAddress.properties(warehouse);
    }

    @Override
    public PTransform<PCollection<CostTable>, PCollection<?>> writing(CostWarehouse warehouse) {
        return new WriteIceberg(warehouse);
    }

    private static final class WriteIceberg extends PTransform<PCollection<CostTable>, PCollection<?>> {
        private final CostWarehouse warehouse;

        WriteIceberg(CostWarehouse warehouse) {
            this.warehouse = warehouse;
        }

        @Override
        public PCollection<?> expand(PCollection<CostTable> tables) {
            return tables.apply("Replace", ParDo.of(new ReplaceFn(warehouse))).setCoder(VarIntCoder.of());
        }
    }

    private static final class ReplaceFn extends DoFn<CostTable, Integer> {
        private final CostWarehouse warehouse;

        ReplaceFn(CostWarehouse warehouse) {
            this.warehouse = warehouse;
        }

        @ProcessElement
        public void process(@Element CostTable table) throws IOException {
            new IcebergRows(warehouse).replace(CostForm.GROUPS.of(table));
        }
    }
}
