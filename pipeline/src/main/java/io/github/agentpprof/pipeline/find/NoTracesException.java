package io.github.agentpprof.pipeline.find;

import io.github.agentpprof.transforms.model.profile.RunSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * There is nothing to profile; the message says where was looked, what was seen there, and what to pass.
 *
 * <p>Public for {@code ProfileCommand} and {@code RunOptions}.
 */
public final class NoTracesException extends RuntimeException {
    private static final int MOST_PROJECTS = 5;

    private NoTracesException(String message) {
        super(message);
    }

    /** No file was found in the places that were searched. */
    static NoTracesException none(List<String> searched) {
        return new NoTracesException("no traces found in"
                + searched.stream()
                        .distinct()
                        .map(place -> System.lineSeparator() + "  " + place)
                        .collect(Collectors.joining())
                + System.lineSeparator()
                + "Name the folder with --agent-root NAME=DIR, a file with --session-file or --input; or look at"
                + " --example first.");
    }

    /**
     * There were files, but nothing in them that was asked for.
     *
     * @param asked the options that asked, empty if all was asked for
     * @param meant what else may have been meant, as {@code , did you mean 'debug'?}; empty if nothing
     * @param there what there is instead, or why it could not be read, in lines
     */
    public static NoTracesException unselected(RunSummary run, String asked, String meant, List<String> there) {
        long files = run.count("files");
        String read = String.format(Locale.ROOT, "%,d %s", files, files == 1 ? "file" : "files");
        return new NoTracesException((asked.isEmpty()
                        ? (files == 0 ? "no file could be read" : "no prompt and no call in " + read)
                        : "nothing in " + read + " is selected by " + asked + meant)
                + there.stream()
                        .map(line -> System.lineSeparator() + "  " + line)
                        .collect(Collectors.joining())
                + System.lineSeparator()
                + "No output was written; where that is no mistake, as in a night without work, pass"
                + " --allow-empty.");
    }

    /** There were sessions, but none of the project asked for. */
    public static NoTracesException elsewhere(RunSummary run) {
        Map<String, Long> projects = run.elsewhere();
        long sessions = projects.values().stream().mapToLong(Long::longValue).sum();
        String most = projects.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Long> project) -> -project.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_PROJECTS)
                .map(project -> String.format(Locale.ROOT, "%s %,d", project.getKey(), project.getValue()))
                .collect(Collectors.joining(", "));
        return new NoTracesException(String.format(
                Locale.ROOT,
                "no traces found of this project: %,d files hold %,d sessions, all of other projects%n  %s%s%n"
                        + "Stand in the project's folder, name it with --project-root, or take every one with"
                        + " --all-projects.",
                run.count("files"),
                sessions,
                most,
                projects.size() > MOST_PROJECTS
                        ? String.format(Locale.ROOT, " and %,d more", projects.size() - MOST_PROJECTS)
                        : ""));
    }
}
