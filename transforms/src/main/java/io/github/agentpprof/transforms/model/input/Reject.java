package io.github.agentpprof.transforms.model.input;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A line, or a whole file, that could not be read.
 *
 * @param file as the user named it
 * @param line counted from 1; 0 for the file as a whole
 * @param reason in words of ours; never text of the line
 */
public record Reject(String file, long line, String reason) implements Comparable<Reject>, Serializable {
    /** The reason where a file breaks off: what follows is lost, so that it counts as a file refused. */
    public static final String BROKEN = "cannot be read any further";

    private static final Comparator<Reject> ORDER =
            Comparator.comparing(Reject::file).thenComparing(Reject::line).thenComparing(Reject::reason);

    /** Whether more is lost than a line. */
    public boolean isOfFile() {
        return line == 0 || reason.equals(BROKEN);
    }

    @Override
    public int compareTo(Reject other) {
        return ORDER.compare(this, other);
    }
}
