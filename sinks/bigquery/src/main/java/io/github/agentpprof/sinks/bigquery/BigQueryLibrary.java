package io.github.agentpprof.sinks.bigquery;

import io.github.agentpprof.sinks.costs.CostWarehouse;
import io.github.agentpprof.sinks.costs.WarehouseLibrary;
import io.github.agentpprof.transforms.model.profile.CostTable;
import java.util.List;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServicesImpl;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/** Tables of BigQuery, by Beam's own sink, which loads files. */
public final class BigQueryLibrary implements WarehouseLibrary {
    private static final String TEMPORARY = "--tempLocation=";

    @Override
    public String scheme() {
        return "bigquery:";
    }

    @Override
    public void check(CostWarehouse warehouse, List<String> beam) {
        if (!isProject(warehouse.server()) || warehouse.address().indexOf('?') >= 0) {
            throw new IllegalArgumentException("it names no project; give one as bigquery:my-project");
        }
        if (warehouse.runKey() != null) {
            throw new IllegalArgumentException(
                    "a day of BigQuery is replaced whole, so --run-key has no place there; give each run a --table");
        }
        if ((warehouse.since() == null) != (warehouse.until() == null)) {
            throw new IllegalArgumentException(
                    "days are replaced one by one, so a run has both --since and --until, or neither, for the whole table");
        }
        if (beam.stream().noneMatch(option -> option.startsWith(TEMPORARY + "gs://"))) {
            throw new IllegalArgumentException(
                    "BigQuery loads files from Cloud Storage; say where they may be, behind --, by --tempLocation=gs://BUCKET/FOLDER");
        }
    }

    @Override
    public PTransform<PCollection<CostTable>, PCollection<?>> writing(CostWarehouse warehouse) {
        return new LoadDays(warehouse, new BigQueryServicesImpl());
    }

    /** Small letters, digits, hyphens, and of old ones a domain before a colon. */
    private static boolean isProject(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-.:".indexOf(c) >= 0);
    }
}
