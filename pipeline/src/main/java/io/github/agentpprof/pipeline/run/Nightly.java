package io.github.agentpprof.pipeline.run;

import io.github.agentpprof.pipeline.engine.RunFailedException;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.pipeline.record.DeadLetters;
import io.github.agentpprof.pipeline.record.EarlierOutputs;
import io.github.agentpprof.pipeline.record.Manifest;
import io.github.agentpprof.pipeline.record.WriteFileLines;
import io.github.agentpprof.sinks.Draft;
import io.github.agentpprof.transforms.model.input.FileRead;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.outcome.Budget;
import io.github.agentpprof.transforms.outcome.RejectLimit;
import io.github.agentpprof.transforms.outcome.Slicing;
import io.github.agentpprof.transforms.read.FileRecording;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * What a run that nobody watches has to keep and to check.
 *
 * <p>Public for {@code NightlyOptions} and {@code RunOptions}.
 *
 * @param deadLetters path of the file for what could not be read, empty for none
 * @param manifest path of the file for what was read, empty for none
 * @param options as typed, for the manifest
 * @param rejectShare share of the lines, and of the files, that may be refused
 * @param budgets of which to say whether they were crossed
 * @param maxPartitions how many files may be written for outputs with fields in their paths
 * @param plainPaths whether paths are written as they are
 * @param unlisted names of files and folders that could not be looked at
 * @param settings rules and prices that the run goes by
 * @param empty when a run that has nothing to count is no failure
 */
public record Nightly(
        String deadLetters,
        String manifest,
        List<String> options,
        BigDecimal rejectShare,
        List<Budget> budgets,
        int maxPartitions,
        boolean plainPaths,
        List<String> unlisted,
        List<Path> settings,
        RejectLimit.Empty empty) {
    /** Nothing of the kind. */
    static final Nightly NONE = new Nightly(
            "",
            "",
            List.of(),
            BigDecimal.ONE,
            List.of(),
            Integer.MAX_VALUE,
            false,
            List.of(),
            List.of(),
            RejectLimit.Empty.ALWAYS);

    /**
     * The same of a run that may, or may not, have nothing to count.
     *
     * @param bounds of a period that moves on although the same options are typed: a run of another period is another
     *     run, whose files are not this one's to remove
     */
    public Nightly of(List<String> bounds, RejectLimit.Empty newEmpty) {
        List<String> settled = new ArrayList<>(options);
        settled.addAll(bounds);
        return new Nightly(
                deadLetters,
                manifest,
                List.copyOf(settled),
                rejectShare,
                budgets,
                maxPartitions,
                plainPaths,
                unlisted,
                settings,
                newEmpty);
    }

    /** The same, when it is known what could not be looked at and which rules lie beside the project. */
    public Nightly having(List<String> newUnlisted, List<Path> ruleFiles) {
        List<Path> all = new ArrayList<>(settings);
        all.addAll(ruleFiles);
        return new Nightly(
                deadLetters,
                manifest,
                options,
                rejectShare,
                budgets,
                maxPartitions,
                plainPaths,
                List.copyOf(newUnlisted),
                all,
                empty);
    }

    /** Paths of what is written beside the outputs. */
    List<String> lists() {
        return Stream.of(deadLetters, manifest).filter(path -> !path.isEmpty()).toList();
    }

    FileRecording recording() {
        return !manifest.isEmpty()
                ? FileRecording.CONTENT
                : deadLetters.isEmpty() ? FileRecording.NONE : FileRecording.REFUSED;
    }

    /**
     * Writes down what is asked for of the files that a run reads; days are those of {@code zone}.
     *
     * @param earlier what the run before wrote
     * @param outputs drafts of what the run writes
     * @return drafts of the lists
     */
    List<PCollection<Draft>> record(
            String name,
            PCollection<FileRead> files,
            ZoneId zone,
            List<Draft> earlier,
            List<PCollectionView<Iterable<Draft>>> outputs) {
        List<PCollection<Draft>> lists = new ArrayList<>();
        if (!deadLetters.isEmpty()) {
            lists.add(files.apply(
                    "WriteDeadLetters", WriteFileLines.of(name, new DeadLetters(plainPaths), deadLetters, unlisted)));
        }
        if (!manifest.isEmpty()) {
            Manifest.Run run = new Manifest.Run(
                    new ProductVersion().getVersion()[0],
                    options,
                    zone.getId(),
                    settings.stream().map(Nightly::content).toList(),
                    earlier);
            lists.add(files.apply(
                    "WriteManifest",
                    WriteFileLines.of(name, new Manifest(plainPaths, run), manifest, unlisted)
                            .tellingOf(outputs)));
        }
        return lists;
    }

    /** What an earlier run of this command has left at {@code paths}, as its manifest tells; days are those of {@code zone}. */
    EarlierOutputs earlier(Collection<String> paths, ZoneId zone) {
        return manifest.isEmpty()
                ? EarlierOutputs.NONE
                : EarlierOutputs.in(manifest, options, zone.getId(), paths, plainPaths);
    }

    private static FileRead content(Path settings) {
        try {
            return FileRead.whole(settings.toString(), Files.readAllBytes(settings));
        } catch (IOException e) {
            throw new UsageException("cannot read '" + settings + "'");
        }
    }

    /** What holds the outputs back. */
    public RejectLimit limit() {
        return new RejectLimit(rejectShare, unlisted.size(), empty);
    }

    /**
     * Looks whether the run held its outputs back.
     *
     * @throws RunFailedException if it did
     */
    public void check(RunSummary run) {
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
        long partitions = Slicing.slices(run);
        if (partitions > maxPartitions) {
            throw new RunFailedException(
                    String.format(
                            Locale.ROOT,
                            "profiles would be split into %,d partitions, where --max-partitions allows %,d; nothing was"
                                    + " written",
                            partitions,
                            maxPartitions),
                    null);
        }
    }
}
