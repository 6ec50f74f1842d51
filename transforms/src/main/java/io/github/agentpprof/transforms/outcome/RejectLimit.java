package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.profile.RunSummary;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * How much of the input may be refused before what is left is no whole any more: a share of the lines read, and the same
 * share of the files.
 *
 * @param share from 0 to 1
 * @param unlisted files and folders that could not even be looked at; each counts as a file that was refused
 */
public record RejectLimit(BigDecimal share, long unlisted) implements Serializable {
    /** Everything may be refused. */
    public static final RejectLimit NONE = new RejectLimit(BigDecimal.ONE, 0);

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
