package io.github.agentpprof.pipeline;

import io.github.agentpprof.pipeline.record.DeadLetters;
import io.github.agentpprof.pipeline.record.WriteFileLines;
import io.github.agentpprof.transforms.Budget;
import io.github.agentpprof.transforms.FileRecording;
import io.github.agentpprof.transforms.RejectLimit;
import io.github.agentpprof.transforms.model.FileRead;
import io.github.agentpprof.transforms.model.RunSummary;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.values.PCollection;

/**
 * What a run that nobody watches has to keep and to check.
 *
 * @param deadLetters path of the file for what could not be read, empty for none
 * @param rejectShare share of the lines, and of the files, that may be refused
 * @param budgets of which to say whether they were crossed
 * @param plainPaths whether paths are written as they are
 * @param unlisted names of files and folders that could not be looked at
 */
record Nightly(
        String deadLetters, BigDecimal rejectShare, List<Budget> budgets, boolean plainPaths, List<String> unlisted) {
    /** Nothing of the kind. */
    static final Nightly NONE = new Nightly("", BigDecimal.ONE, List.of(), false, List.of());

    Nightly without(List<String> newUnlisted) {
        return new Nightly(deadLetters, rejectShare, budgets, plainPaths, List.copyOf(newUnlisted));
    }

    FileRecording recording() {
        return deadLetters.isEmpty() ? FileRecording.NONE : FileRecording.REFUSED;
    }

    /** Writes down what is asked for of the files that a run reads. */
    void record(PCollection<FileRead> files) {
        if (!deadLetters.isEmpty()) {
            files.apply("WriteDeadLetters", WriteFileLines.of(new DeadLetters(plainPaths), deadLetters, unlisted));
        }
    }

    RejectLimit limit() {
        return new RejectLimit(rejectShare, unlisted.size());
    }

    /**
     * Looks whether the run held its outputs back.
     *
     * @throws RunFailedException if it did
     */
    void check(RunSummary run) {
        RejectLimit limit = limit();
        if (limit.isExceeded(run)) {
            throw new RunFailedException(
                    String.format(
                            Locale.ROOT,
                            "too much could not be read: %,d of %,d lines and %,d of %,d files, where --max-reject-share"
                                    + " allows %s of each; no profile was written%s",
                            limit.refusedLines(run),
                            limit.lines(run),
                            limit.refusedFiles(run),
                            limit.files(run),
                            rejectShare.toPlainString(),
                            deadLetters.isEmpty()
                                    ? "; --dead-letters FILE lists them"
                                    : "; they are in " + deadLetters),
                    null);
        }
    }
}
