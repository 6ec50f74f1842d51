package io.github.agentpprof.pipeline;

import io.github.agentpprof.sinks.Draft;
import java.io.IOException;
import java.util.ArrayList;
import java.util.UUID;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Leaves drafts where the driver finds them ({@link LeftForDriver#readAll}), a file for each bundle. A bundle that is tried
 * twice may leave two, of which {@link OutputDrafts} takes one draft for each output.
 */
final class KeepDrafts extends PTransform<PCollection<Draft>, PDone> {
    private final String prefix;

    private KeepDrafts(String prefix) {
        this.prefix = prefix;
    }

    /** Writes files whose paths begin with {@code prefix}. */
    static KeepDrafts at(String prefix) {
        return new KeepDrafts(prefix);
    }

    @Override
    public PDone expand(PCollection<Draft> drafts) {
        drafts.apply("Keep", ParDo.of(new KeepFn(prefix)));
        return PDone.in(drafts.getPipeline());
    }

    private static final class KeepFn extends DoFn<Draft, Void> {
        private final String prefix;
        private transient ArrayList<Draft> bundle;

        KeepFn(String prefix) {
            this.prefix = prefix;
        }

        @StartBundle
        public void start() {
            bundle = new ArrayList<>();
        }

        @ProcessElement
        public void process(@Element Draft draft) {
            bundle.add(draft);
        }

        @FinishBundle
        public void finish() throws IOException {
            if (!bundle.isEmpty()) {
                KeepForDriver.write(prefix + UUID.randomUUID(), bundle);
            }
            bundle = null;
        }
    }
}
