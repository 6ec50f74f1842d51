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
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Writes a cost table to every place asked for and hands on drafts of the files, which the driver puts in place when all
 * are there; a database or warehouse has the rows before, so it comes last of what can fail.
 */
public final class WriteCosts extends PTransform<PCollection<CostTable>, PCollection<Draft>> {
    private static final TupleTag<Draft> DRAFTS = new TupleTag<>() {};

    /** Tables whose files are written. */
    private static final TupleTag<CostTable> TABLES = new TupleTag<>() {};

    private final String run;
    private final List<String> paths;
    private final CostForm form;
    private final CostStore store;

    private WriteCosts(String run, List<String> paths, CostForm form, CostStore store) {
        this.run = run;
        this.paths = paths;
        this.form = form;
        this.store = store;
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
        return new WriteCosts(run, paths, newForm, store);
    }

    /** Writes to a table that is kept as well, after the files; null for none. */
    public WriteCosts andTo(CostStore newStore) {
        return new WriteCosts(run, paths, form, newStore);
    }

    @Override
    public PCollection<Draft> expand(PCollection<CostTable> table) {
        if (store instanceof CostWarehouse warehouse) {
            PCollectionTuple written = table.apply(
                    "Write",
                    ParDo.of(new WriteFn(run, paths, form, null, true))
                            .withOutputTags(DRAFTS, TupleTagList.of(TABLES)));
            written.get(TABLES)
                    .setCoder(SerializableCoder.of(CostTable.class))
                    .apply("Keep", Warehouses.of(warehouse.address()).writing(warehouse));
            return written.get(DRAFTS).setCoder(SerializableCoder.of(Draft.class));
        }
        return table.apply("Write", ParDo.of(new WriteFn(run, paths, form, (CostDatabase) store, false)))
                .setCoder(SerializableCoder.of(Draft.class));
    }

    private static final class WriteFn extends DoFn<CostTable, Draft> {
        private final String run;
        private final List<String> paths;
        private final CostForm form;
        private final CostDatabase database;
        private final boolean handingOn;

        WriteFn(String run, List<String> paths, CostForm form, CostDatabase database, boolean handingOn) {
            this.run = run;
            this.paths = paths;
            this.form = form;
            this.database = database;
            this.handingOn = handingOn;
        }

        @ProcessElement
        public void process(ProcessContext context) throws IOException {
            CostTable table = context.element();
            FlatTable flat = form.of(table);
            for (String path : paths) {
                CostSink sink = CostSinks.forPath(path).orElseThrow();
                context.output(WholeFile.draft(run, path, out -> sink.write(flat, out)));
            }
            if (database != null) {
                database.write(table);
            }
            if (handingOn) {
                context.output(TABLES, table);
            }
        }
    }
}
