package io.github.agentpprof.sinks.costs;

import io.github.agentpprof.sinks.WholeFile;
import io.github.agentpprof.transforms.model.CostTable;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Writes a cost table to every place asked for, each whole or not at all, and hands on the names of those. */
public final class WriteCosts extends PTransform<PCollection<CostTable>, PCollection<String>> {
    private final List<String> paths;
    private final CostDatabase database;

    private WriteCosts(List<String> paths, CostDatabase database) {
        this.paths = paths;
        this.database = database;
    }

    /**
     * Writes files.
     *
     * @param paths those of Beam's file systems; the ending of each tells its format
     * @throws IllegalArgumentException if one does not
     */
    public static WriteCosts to(List<String> paths) {
        for (String path : paths) {
            if (CostSinks.forPath(path).isEmpty()) {
                throw new IllegalArgumentException("no format ends like " + path);
            }
        }
        return new WriteCosts(paths.stream().map(WholeFile::fromHere).toList(), null);
    }

    /** Writes to a database as well, after the files; null for none. */
    public WriteCosts andTo(CostDatabase newDatabase) {
        return new WriteCosts(paths, newDatabase);
    }

    @Override
    public PCollection<String> expand(PCollection<CostTable> table) {
        return table.apply("Write", ParDo.of(new WriteFn(paths, database)));
    }

    private static final class WriteFn extends DoFn<CostTable, String> {
        private final List<String> paths;
        private final CostDatabase database;

        WriteFn(List<String> paths, CostDatabase database) {
            this.paths = paths;
            this.database = database;
        }

        @ProcessElement
        public void process(@Element CostTable table, OutputReceiver<String> written) throws IOException {
            for (String path : paths) {
                CostSink sink = CostSinks.forPath(path).orElseThrow();
                WholeFile.write(path, out -> sink.write(table, out));
                written.output(path);
            }
            if (database != null) {
                database.write(table);
                written.output(database.place());
            }
        }
    }
}
