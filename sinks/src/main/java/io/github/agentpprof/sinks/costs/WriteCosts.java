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

    private WriteCosts(List<String> paths) {
        this.paths = paths;
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
        return new WriteCosts(List.copyOf(paths));
    }

    @Override
    public PCollection<String> expand(PCollection<CostTable> table) {
        return table.apply("Write", ParDo.of(new WriteFn(paths)));
    }

    private static final class WriteFn extends DoFn<CostTable, String> {
        private final List<String> paths;

        WriteFn(List<String> paths) {
            this.paths = paths;
        }

        @ProcessElement
        public void process(@Element CostTable table, OutputReceiver<String> written) throws IOException {
            for (String path : paths) {
                CostSink sink = CostSinks.forPath(path).orElseThrow();
                WholeFile.write(path, out -> sink.write(table, out));
                written.output(path);
            }
        }
    }
}
