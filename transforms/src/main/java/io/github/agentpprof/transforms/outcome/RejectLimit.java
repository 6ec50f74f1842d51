package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.profile.RunSummary;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * How much of the input may be refused before what is left is no whole any more: a share of the lines read, and the same
 * share of the files; and whether what is left may be nothing.
 *
 * @param share from 0 to 1
 * @param unlisted files and folders that could not even be looked at; each counts as a file that was refused
 * @param empty when a run that has nothing to count may write its outputs
 */
public record RejectLimit(BigDecimal share, long unlisted, Empty empty) implements Serializable {
    /** When having nothing to count is an answer. */
    public enum Empty {
        /** Never: a part was asked for, which is then not there. */
        NEVER,
        /** Where all was asked for and all could be read: traces of sessions without work. */
        WHERE_ALL_WAS_READ,
        /** Always, as somebody said. */
        ALWAYS
    }

    /** Everything may be refused. */
    public static final RejectLimit NONE = new RejectLimit(BigDecimal.ONE, 0, Empty.ALWAYS);

    /** Whether a run keeps its outputs to itself, so that those of the run before stay. */
    public boolean withholds(RunSummary run) {
        return run.foundNothing() || isEmpty(run) || isExceeded(run);
    }

    /** Whether the run has nothing to count and should have. */
    public boolean isEmpty(RunSummary run) {
        boolean whole = refusedLines(run) == 0 && refusedFiles(run) == 0;
        return run.selectedNothing() && empty != Empty.ALWAYS && !(whole && empty == Empty.WHERE_ALL_WAS_READ);
    }

    /** Whether more than the share was refused of the lines, or of the files. */
    public boolean isExceeded(RunSummary run) {
        return share.compareTo(BigDecimal.ONE) < 0
                && (isExceeded(refusedLines(run), lines(run)) || isExceeded(refusedFiles(run), files(run)));
    }

    /** Lines that were refused, in files that could be read as such. */
    public long refusedLines(RunSummary run) {
        return run.count(Tally.REJECTED_LINES);
    }

    public long lines(RunSummary run) {
        return run.count(Tally.LINES);
    }

    /** Files that were refused as a whole, or broke off. */
    public long refusedFiles(RunSummary run) {
        return run.count(Tally.REJECTED_FILES) + unlisted;
    }

    /** Files there were, whether they could be opened or not. */
    public long files(RunSummary run) {
        return run.count("files") + run.count(Tally.UNOPENED_FILES) + unlisted;
    }

    private boolean isExceeded(long refused, long all) {
        return BigDecimal.valueOf(refused).compareTo(share.multiply(BigDecimal.valueOf(all))) > 0;
    }
}
