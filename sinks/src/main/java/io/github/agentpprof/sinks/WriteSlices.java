package io.github.agentpprof.sinks;

import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.transforms.model.profile.Slice;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes each slice to every file asked for that names its fields in its path, and hands on drafts as
 * {@link WriteProfiles} does.
 */
public final class WriteSlices extends PTransform<PCollection<Slice>, PCollection<Draft>> {
    private final String run;
    private final TreeMap<String, String> sinksByPath;
    private final long timeUnit;
    private final DrawingSettings drawing;

    private WriteSlices(String run, Map<String, String> sinksByPath, long timeUnit, DrawingSettings drawing) {
        this.run = run;
        this.sinksByPath = new TreeMap<>();
        sinksByPath.forEach((path, sink) -> this.sinksByPath.put(WholeFile.fromHere(path), sink));
        this.timeUnit = timeUnit;
        this.drawing = drawing;
    }

    /**
     * Writes to paths with fields in them.
     *
     * @param run by whose name drafts are told from others
     * @param sinksByPath name of a sink for each path
     * @param timeUnit nanoseconds in the unit of time of formats that show just one number
     */
    public static WriteSlices to(String run, Map<String, String> sinksByPath, long timeUnit, DrawingSettings drawing) {
        return new WriteSlices(run, sinksByPath, timeUnit, drawing);
    }

    @Override
    public PCollection<Draft> expand(PCollection<Slice> slices) {
        return slices.apply("WriteFn", ParDo.of(new WriteFn(run, sinksByPath, timeUnit, drawing)))
                .setCoder(SerializableCoder.of(Draft.class));
    }

    private static final class WriteFn extends DoFn<Slice, Draft> {
        private final String run;
        private final TreeMap<String, String> sinksByPath;
        private final long timeUnit;
        private final DrawingSettings drawing;

        WriteFn(String run, TreeMap<String, String> sinksByPath, long timeUnit, DrawingSettings drawing) {
            this.run = run;
            this.sinksByPath = sinksByPath;
            this.timeUnit = timeUnit;
            this.drawing = drawing;
        }

        @ProcessElement
        public void write(@Element Slice slice, OutputReceiver<Draft> written) throws IOException {
            for (Map.Entry<String, String> target : sinksByPath.entrySet()) {
                List<String> fields = PathTemplate.fields(target.getKey());
                if (fields.equals(slice.fields())) {
                    ProfileSink format = ProfileSinks.named(target.getValue())
                            .orElseThrow()
                            .countingTimeIn(timeUnit)
                            .drawing(drawing);
                    String file =
                            PathTemplate.file(target.getKey(), slice.profile().view(), fields, slice.values());
                    written.output(WholeFile.draft(run, file, out -> format.write(slice.profile(), out)));
                }
            }
        }
    }
}
