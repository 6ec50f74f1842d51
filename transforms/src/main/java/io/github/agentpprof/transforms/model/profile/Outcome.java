package io.github.agentpprof.transforms.model.profile;

import java.io.Serializable;

/**
 * What became of a commit or pull request, as whoever keeps the repository tells.
 *
 * @param change its name there, which two abbreviations of one hash have in common
 * @param merged whether it is in the main line
 * @param reverted whether it was taken back
 * @param daysAlive whole days, -1 if it is not told
 * @param lines added and removed, -1 if it is not told
 */
public record Outcome(String change, boolean merged, boolean reverted, long daysAlive, long lines)
        implements Serializable {
    /** Whether it is still there. */
    public boolean survives() {
        return merged && !reverted;
    }

    /** Whether both say the same, of whatever change. */
    public boolean agrees(Outcome other) {
        return merged == other.merged
                && reverted == other.reverted
                && daysAlive == other.daysAlive
                && lines == other.lines;
    }
}
