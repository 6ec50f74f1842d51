package io.github.agentpprof.sinks.diff;

import io.github.agentpprof.sinks.flame.DrawingSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** A file format that differences of profiles are written in; the same promises as of {@link
 * io.github.agentpprof.sinks.ProfileSink}. */
public interface DiffSink {
    /** What the user calls the format; lower-case, and no other sink of differences has it. */
    String name();

    /** One sentence that says what the file holds. */
    String description();

    /** The file endings that mean this format, lower-case with the leading dot, preferred first. */
    List<String> endings();

    /** Whether the ending of {@code path} means this format; upper and lower case are the same. */
    default boolean owns(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return endings().stream().anyMatch(lower::endsWith);
    }

    /** This sink, drawing as {@code how} says; itself if it draws nothing. */
    default DiffSink drawing(DrawingSettings how) {
        return this;
    }

    /**
     * Writes the whole of {@code diff}.
     *
     * @param out flushed but not closed
     */
    void write(ProfileDiff diff, OutputStream out) throws IOException;
}
