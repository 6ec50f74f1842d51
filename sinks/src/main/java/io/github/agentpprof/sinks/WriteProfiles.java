package io.github.agentpprof.sinks;

import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes each profile to every file asked for, and hands on drafts, which the driver puts in place when all are there.
 *
 * <p>{@code {view}} in a path stands for the name of the profile's view; without it, every profile goes to the same
 * path, and the last one stays.
 * Sinks travel by name and are looked up on the worker. A profile is held in memory, as its coder ({@link
 * SerializableCoder}) does anyway.
 */
public final class WriteProfiles extends PTransform<PCollection<Profile>, PCollection<Draft>> {
    private static final String VIEW = "{view}";

    private final String run;
    private final List<Target> targets;
    private final long timeUnit;
    private final DrawingSettings drawing;

    private WriteProfiles(String run, List<Target> targets, long timeUnit, DrawingSettings drawing) {
        this.run = run;
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
                "",
                sinksByPath.entrySet().stream()
                        .map(entry -> new Target(WholeFile.fromHere(entry.getKey()), entry.getValue()))
                        .toList(),
                TimeUnits.nanos("s").orElseThrow(),
                DrawingSettings.DEFAULT);
    }

    /** Names drafts after a run, so that {@link WholeFile#sweep} finds them. */
    public WriteProfiles inRun(String newRun) {
        return new WriteProfiles(newRun, targets, timeUnit, drawing);
    }

    /** Counts time in units of so many nanoseconds, in formats that show just one number. */
    public WriteProfiles countingTimeIn(long nanos) {
        return new WriteProfiles(run, targets, nanos, drawing);
    }

    /** Draws pictures that way. */
    public WriteProfiles drawing(DrawingSettings how) {
        return new WriteProfiles(run, targets, timeUnit, how);
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
    public PCollection<Draft> expand(PCollection<Profile> profiles) {
        return profiles.apply("WriteFn", ParDo.of(new WriteFn(run, targets, timeUnit, drawing)))
                .setCoder(SerializableCoder.of(Draft.class));
    }

    /** One file to write for each profile. */
    private record Target(String path, String sink) implements Serializable {
        Target {
            if (ProfileSinks.named(sink).isEmpty()) {
                throw new IllegalArgumentException(
                        "unknown sink '" + sink + "'; known: " + String.join(", ", ProfileSinks.names()));
            }
        }

        Draft write(String run, Profile profile, long timeUnit, DrawingSettings drawing) throws IOException {
            ProfileSink format = ProfileSinks.named(sink)
                    .orElseThrow()
                    .countingTimeIn(timeUnit)
                    .drawing(drawing);
            return WholeFile.draft(run, WriteProfiles.file(path, profile.view()), out -> format.write(profile, out));
        }
    }

    static final class WriteFn extends DoFn<Profile, Draft> {
        private final String run;
        private final List<Target> targets;
        private final long timeUnit;
        private final DrawingSettings drawing;
        private transient List<ForkJoinTask<Draft>> drafts;

        private WriteFn(String run, List<Target> targets, long timeUnit, DrawingSettings drawing) {
            this.run = run;
            this.targets = targets;
            this.timeUnit = timeUnit;
            this.drawing = drawing;
        }

        @StartBundle
        public void start() {
            drafts = new ArrayList<>();
        }

        @ProcessElement
        public void write(@Element Profile profile) {
            for (Target target : targets) {
                drafts.add(ForkJoinPool.commonPool().submit(() -> target.write(run, profile, timeUnit, drawing)));
            }
        }

        /** Files are written side by side: profiles come in one bundle, which no runner divides. */
        @FinishBundle
        public void finish(FinishBundleContext written) throws IOException {
            // All have ended before one is told to have failed, so that none is written after the sweep.
            drafts.forEach(ForkJoinTask::quietlyJoin);
            for (ForkJoinTask<Draft> draft : drafts) {
                if (draft.getException() != null) {
                    throw cause(draft.getException());
                }
                written.output(draft.join(), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
            }
            drafts = null;
        }

        /** What a task failed with, which the pool wraps. */
        private static IOException cause(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException told) {
                    return told;
                }
            }
            return new IOException(failure);
        }
    }
}
