package io.github.agentpprof.sinks;

import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.transforms.model.Slice;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes each slice to every file asked for that names its fields in its path, and hands on the path of each file that is
 * in place. As with {@link WriteProfiles}, a file appears whole or not at all.
 */
public final class WriteSlices extends PTransform<PCollection<Slice>, PCollection<String>> {
    private final TreeMap<String, String> sinksByPath;
    private final long timeUnit;
    private final DrawingSettings drawing;

    private WriteSlices(Map<String, String> sinksByPath, long timeUnit, DrawingSettings drawing) {
        this.sinksByPath = new TreeMap<>();
        sinksByPath.forEach((path, sink) -> this.sinksByPath.put(WholeFile.fromHere(path), sink));
        this.timeUnit = timeUnit;
        this.drawing = drawing;
    }

    /**
     * Writes to paths with fields in them.
     *
     * @param sinksByPath name of a sink for each path
     * @param timeUnit nanoseconds in the unit of time of formats that show just one number
     */
    public static WriteSlices to(Map<String, String> sinksByPath, long timeUnit, DrawingSettings drawing) {
        return new WriteSlices(sinksByPath, timeUnit, drawing);
    }

    @Override
    public PCollection<String> expand(PCollection<Slice> slices) {
        return slices.apply("WriteFn", ParDo.of(new WriteFn(sinksByPath, timeUnit, drawing)));
    }

    private static final class WriteFn extends DoFn<Slice, String> {
        private final TreeMap<String, String> sinksByPath;
        private final long timeUnit;
        private final DrawingSettings drawing;

        WriteFn(TreeMap<String, String> sinksByPath, long timeUnit, DrawingSettings drawing) {
            this.sinksByPath = sinksByPath;
            this.timeUnit = timeUnit;
            this.drawing = drawing;
        }

        @ProcessElement
        public void write(@Element Slice slice, OutputReceiver<String> written) throws IOException {
            for (Map.Entry<String, String> target : sinksByPath.entrySet()) {
                List<String> fields = PathTemplate.fields(target.getKey());
                if (fields.equals(slice.fields())) {
                    ProfileSink format = ProfileSinks.named(target.getValue())
                            .orElseThrow()
                            .countingTimeIn(timeUnit)
                            .drawing(drawing);
                    String file =
                            PathTemplate.file(target.getKey(), slice.profile().view(), fields, slice.values());
                    WholeFile.write(file, out -> format.write(slice.profile(), out));
                    written.output(file);
                }
            }
        }
    }
}
