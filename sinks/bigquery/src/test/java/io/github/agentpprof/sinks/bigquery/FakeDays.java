package io.github.agentpprof.sinks.bigquery;

import com.google.api.services.bigquery.model.JobConfigurationLoad;
import com.google.api.services.bigquery.model.JobReference;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import io.github.agentpprof.sinks.costs.CostDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.io.gcp.testing.FakeBigQueryServices;
import org.apache.beam.sdk.io.gcp.testing.FakeDatasetService;
import org.apache.beam.sdk.io.gcp.testing.FakeJobService;

/**
 * Beam's fakes of BigQuery, which know tables only, with partitions: a load that truncates {@code TABLE$YYYYMMDD} takes out the rows
 * of that day, and nothing else.
 */
final class FakeDays {
    private FakeDays() {}

    static FakeBigQueryServices services() {
        return services(new Jobs());
    }

    /** With jobs that fail. */
    static FakeBigQueryServices failing() {
        Jobs jobs = new Jobs();
        jobs.setNumFailuresExpected(Integer.MAX_VALUE);
        return services(jobs);
    }

    private static FakeBigQueryServices services(Jobs jobs) {
        return new FakeBigQueryServices().withDatasetService(new Datasets()).withJobService(jobs);
    }

    private static int decorator(TableReference place) {
        return place.getTableId().indexOf('$');
    }

    private static TableReference whole(TableReference place) {
        int end = decorator(place);
        return end < 0 ? place : place.clone().setTableId(place.getTableId().substring(0, end));
    }

    private static boolean isIn(TableRow row, TableReference place) {
        int end = decorator(place);
        return end < 0
                || String.valueOf(row.get(CostDatabase.DAY))
                        .replace("-", "")
                        .equals(place.getTableId().substring(end + 1));
    }

    static final class Datasets extends FakeDatasetService {
        @Override
        public void close() {}

        @Override
        public boolean isTableEmpty(TableReference place) throws IOException, InterruptedException {
            return rows(place).stream().noneMatch(row -> isIn(row, place));
        }

        @Override
        public void deleteTable(TableReference place) throws IOException, InterruptedException {
            if (decorator(place) < 0) {
                super.deleteTable(place);
                return;
            }
            List<TableRow> others = new ArrayList<>(rows(place));
            others.removeIf(row -> isIn(row, place));
            refill(place, others);
        }

        private List<TableRow> rows(TableReference place) throws IOException, InterruptedException {
            TableReference table = whole(place);
            return getAllRows(table.getProjectId(), table.getDatasetId(), table.getTableId());
        }

        private void refill(TableReference place, List<TableRow> rows) throws IOException, InterruptedException {
            Table table = getTable(whole(place));
            super.deleteTable(whole(place));
            createTable(table);
            insertAll(whole(place), rows, null);
        }
    }

    static final class Jobs extends FakeJobService {
        /** Where each job put its rows, and how; shared, since workers have copies. */
        static final List<String> LOADS = Collections.synchronizedList(new ArrayList<>());

        private static final Datasets DATASETS = new Datasets();

        @Override
        public void close() {}

        @Override
        public void startLoadJob(JobReference job, JobConfigurationLoad load) throws IOException {
            TableReference place = load.getDestinationTable();
            LOADS.add(place.getTableId() + " " + load.getWriteDisposition() + " " + load.getCreateDisposition());
            try {
                if (load.getWriteDisposition().equals("WRITE_TRUNCATE") && DATASETS.getTable(whole(place)) != null) {
                    if (decorator(place) < 0) {
                        DATASETS.refill(place, List.of());
                    } else {
                        DATASETS.deleteTable(place);
                    }
                }
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
            }
            super.startLoadJob(
                    job, load.clone().setDestinationTable(whole(place)).setWriteDisposition("WRITE_APPEND"));
        }
    }
}
