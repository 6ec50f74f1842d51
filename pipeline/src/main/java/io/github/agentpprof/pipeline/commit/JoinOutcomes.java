package io.github.agentpprof.pipeline.commit;

import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import io.github.agentpprof.transforms.outcome.ChangeSums;
import io.github.agentpprof.transforms.view.StackFields;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Says of each row of a cost table that has commits among its fields what became of its commit.
 *
 * <p>Public for {@code ProfilePipeline}.
 */
public final class JoinOutcomes extends PTransform<PCollection<CostTable>, PCollectionTuple> {
    /** The tables. */
    public static final TupleTag<CostTable> TABLES = new TupleTag<>() {};

    /** What changes cost, one for each table. */
    public static final TupleTag<Changes> CHANGES = new TupleTag<>() {};

    private final CommitOutcomes outcomes;

    private JoinOutcomes(CommitOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    public static JoinOutcomes of(CommitOutcomes outcomes) {
        return new JoinOutcomes(outcomes);
    }

    /**
     * What the driver tells.
     *
     * @param remarks one line each
     */
    public record Changes(ChangeSums sums, List<String> remarks) implements Serializable {
        public Changes {
            remarks = List.copyOf(remarks);
        }
    }

    @Override
    public PCollectionTuple expand(PCollection<CostTable> tables) {
        PCollectionTuple joined =
                tables.apply("Join", ParDo.of(new JoinFn(outcomes)).withOutputTags(TABLES, TupleTagList.of(CHANGES)));
        joined.get(TABLES).setCoder(SerializableCoder.of(CostTable.class));
        joined.get(CHANGES).setCoder(SerializableCoder.of(Changes.class));
        return joined;
    }

    private static final class JoinFn extends DoFn<CostTable, CostTable> {
        private final CommitOutcomes outcomes;

        JoinFn(CommitOutcomes outcomes) {
            this.outcomes = outcomes;
        }

        @ProcessElement
        public void process(@Element CostTable table, MultiOutputReceiver out) throws IOException {
            int field = table.fields().indexOf(CostTable.COMMIT);
            SortedSet<String> commits = new TreeSet<>();
            for (CostRow row : table.rows()) {
                commits.add(row.group().get(field));
            }
            commits.remove(StackFields.UNCOMMITTED);
            CommitOutcomes.Found found = outcomes.of(commits);
            CostTable joined = new CostTable(table.fields(), table.rows(), found.outcomes());
            out.get(TABLES).output(joined);
            out.get(CHANGES).output(new Changes(ChangeSums.of(joined), found.remarks()));
        }
    }
}
