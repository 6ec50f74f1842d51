package io.github.agentpprof.sinks;

import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A file format that profiles are written in.
 *
 * <p>Members hold no state and may be used from many threads. The same profile gives the same bytes, on every machine
 * and in every locale. Texts of a profile come from other people's files: a sink trusts none of them.
 */
public interface ProfileSink {
    /** What the user calls the format, such as {@code pprof}; lower-case, and no other sink has it. */
    String name();

    /** One sentence that says what the format is good for. */
    String description();

    /** The file endings that mean this format, such as {@code .pb.gz}; lower-case with the leading dot, preferred first. */
    List<String> endings();

    /** Whether it shows each prompt and session, and not what there is of stacks alone. */
    default boolean needsRows() {
        return false;
    }

    /** This format where time is counted in units of so many nanoseconds, if it can show just one number. */
    default ProfileSink countingTimeIn(long nanos) {
        return this;
    }

    /** This format drawn that way, if it is a picture. */
    default ProfileSink drawing(DrawingSettings how) {
        return this;
    }

    /**
     * Writes the whole of {@code profile}; numbers stay in the units of {@link Profile#valueTypes()}.
     *
     * @param out flushed but not closed
     */
    void write(Profile profile, OutputStream out) throws IOException;
}
