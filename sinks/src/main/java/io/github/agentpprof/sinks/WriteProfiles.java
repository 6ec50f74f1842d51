package io.github.agentpprof.sinks;

import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.transforms.model.Profile;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes each profile to every file asked for, and hands on the path of each file that is in place.
 *
 * <p>{@code {view}} in a path stands for the name of the profile's view; without it, every profile goes to the same
 * path, and the last one stays. A file appears whole or not at all: one that was there before is replaced at the end.
 * Sinks travel by name and are looked up on the worker. A profile is held in memory, as its coder ({@link
 * org.apache.beam.sdk.coders.SerializableCoder}) does anyway.
 */
public final class WriteProfiles extends PTransform<PCollection<Profile>, PCollection<String>> {
    private static final String VIEW = "{view}";

    private final List<Target> targets;
    private final long timeUnit;
    private final DrawingSettings drawing;

    private WriteProfiles(List<Target> targets, long timeUnit, DrawingSettings drawing) {
        this.targets = targets;
        this.timeUnit = timeUnit;
        this.drawing = drawing;
    }

    /**
     * @param sinksByPath name of a sink for each path; paths are those of Beam's file systems
     * @throws IllegalArgumentException if there is no sink of a name
     */
    public static WriteProfiles to(Map<String, String> sinksByPath) {
        return new WriteProfiles(
                sinksByPath.entrySet().stream()
                        .map(entry -> new Target(WholeFile.fromHere(entry.getKey()), entry.getValue()))
                        .toList(),
                TimeUnits.nanos("s").orElseThrow(),
                DrawingSettings.DEFAULT);
    }

    /** Counts time in units of so many nanoseconds, in formats that show just one number. */
    public WriteProfiles countingTimeIn(long nanos) {
        return new WriteProfiles(targets, nanos, drawing);
    }

    /** Draws pictures that way. */
    public WriteProfiles drawing(DrawingSettings how) {
        return new WriteProfiles(targets, timeUnit, how);
    }

    /** Whether {@code path} names a file for each view. */
    public static boolean isForEachView(String path) {
        return path.contains(VIEW);
    }

    /** The file that {@code path} names for the view of that name. */
    public static String file(String path, String view) {
        return path.replace(VIEW, view);
    }

    @Override
    public PCollection<String> expand(PCollection<Profile> profiles) {
        return profiles.apply("WriteFn", ParDo.of(new WriteFn(targets, timeUnit, drawing)));
    }

    /** One file to write for each profile. */
    private record Target(String path, String sink) implements Serializable {
        Target {
            if (ProfileSinks.named(sink).isEmpty()) {
                throw new IllegalArgumentException(
                        "unknown sink '" + sink + "'; known: " + String.join(", ", ProfileSinks.names()));
            }
        }

        String write(Profile profile, long timeUnit, DrawingSettings drawing) throws IOException {
            ProfileSink format = ProfileSinks.named(sink)
                    .orElseThrow()
                    .countingTimeIn(timeUnit)
                    .drawing(drawing);
            String file = WriteProfiles.file(path, profile.view());
            WholeFile.write(file, out -> format.write(profile, out));
            return file;
        }
    }

    static final class WriteFn extends DoFn<Profile, String> {
        private final List<Target> targets;
        private final long timeUnit;
        private final DrawingSettings drawing;

        private WriteFn(List<Target> targets, long timeUnit, DrawingSettings drawing) {
            this.targets = targets;
            this.timeUnit = timeUnit;
            this.drawing = drawing;
        }

        @ProcessElement
        public void write(@Element Profile profile, OutputReceiver<String> written) throws IOException {
            for (Target target : targets) {
                written.output(target.write(profile, timeUnit, drawing));
            }
        }
    }
}
