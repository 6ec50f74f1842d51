package io.github.agentpprof.sinks.costs;

import io.github.agentpprof.sinks.Draft;
import io.github.agentpprof.sinks.WholeFile;
import io.github.agentpprof.transforms.model.profile.CostTable;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes a cost table to every place asked for and hands on drafts of the files, which the driver puts in place when all
 * are there; a database has the rows before, so it comes last of what can fail.
 */
public final class WriteCosts extends PTransform<PCollection<CostTable>, PCollection<Draft>> {
    private final String run;
    private final List<String> paths;
    private final CostForm form;
    private final CostDatabase database;

    private WriteCosts(String run, List<String> paths, CostForm form, CostDatabase database) {
        this.run = run;
        this.paths = paths;
        this.form = form;
        this.database = database;
    }

    /**
     * Writes files.
     *
     * @param run by whose name drafts are told from others
     * @param paths those of Beam's file systems; the ending of each tells its format
     * @throws IllegalArgumentException if one does not
     */
    public static WriteCosts to(String run, List<String> paths) {
        for (String path : paths) {
            if (CostSinks.forPath(path).isEmpty()) {
                throw new IllegalArgumentException("no format ends like " + path);
            }
        }
        return new WriteCosts(run, paths.stream().map(WholeFile::fromHere).toList(), CostForm.GROUPS, null);
    }

    /** Writes files in another form. */
    public WriteCosts as(CostForm newForm) {
        return new WriteCosts(run, paths, newForm, database);
    }

    /** Writes to a database as well, after the files; null for none. */
    public WriteCosts andTo(CostDatabase newDatabase) {
        return new WriteCosts(run, paths, form, newDatabase);
    }

    @Override
    public PCollection<Draft> expand(PCollection<CostTable> table) {
        return table.apply("Write", ParDo.of(new WriteFn(run, paths, form, database)))
                .setCoder(SerializableCoder.of(Draft.class));
    }

    private static final class WriteFn extends DoFn<CostTable, Draft> {
        private final String run;
        private final List<String> paths;
        private final CostForm form;
        private final CostDatabase database;

        WriteFn(String run, List<String> paths, CostForm form, CostDatabase database) {
            this.run = run;
            this.paths = paths;
            this.form = form;
            this.database = database;
        }

        @ProcessElement
        public void process(@Element CostTable table, OutputReceiver<Draft> written) throws IOException {
            FlatTable flat = form.of(table);
            for (String path : paths) {
                CostSink sink = CostSinks.forPath(path).orElseThrow();
                written.output(WholeFile.draft(run, path, out -> sink.write(flat, out)));
            }
            if (database != null) {
                database.write(table);
            }
        }
    }
}
