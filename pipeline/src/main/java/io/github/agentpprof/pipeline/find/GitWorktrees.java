package io.github.agentpprof.pipeline.find;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The worktrees of a git repository, told from the files that git keeps about them: {@code .git/worktrees/NAME/gitdir} in
 * the main one names each linked one's {@code .git}, which is a file that leads back.
 *
 * <p>Public for {@code TraceOptions}.
 */
public final class GitWorktrees {
    private static final String GIT = ".git";
    private static final String POINTER = "gitdir:";

    private GitWorktrees() {}

    /**
     * The places that {@code folder} has in every worktree of its repository, the main worktree's first; only {@code
     * folder} itself if it is in none.
     */
    public static List<Path> placesOf(Path folder) {
        for (Path top = folder; top != null; top = top.getParent()) {
            Path git = top.resolve(GIT);
            if (Files.exists(git)) {
                return placesOf(folder, top, git);
            }
        }
        return List.of(folder);
    }

    private static List<Path> placesOf(Path folder, Path top, Path git) {
        Path within = top.relativize(folder);
        List<Path> places = new ArrayList<>();
        try {
            Path common = Files.isDirectory(git) ? git : common(top, git);
            if (common.endsWith(GIT)) {
                places.add(common.getParent().resolve(within).normalize());
            }
            for (Path worktree : linked(common)) {
                places.add(worktree.resolve(within).normalize());
            }
        } catch (IOException e) {
            // What git says of its worktrees cannot be read; the folder itself can still be searched for.
            places.clear();
        }
        if (!places.contains(folder)) {
            places.add(folder);
        }
        return places;
    }

    /** The main repository's folder, from a linked worktree's {@code .git}: that is {@code …/.git/worktrees/NAME}. */
    private static Path common(Path top, Path pointer) throws IOException {
        String text = Files.readString(pointer).strip();
        Path own = top.resolve(
                        text.startsWith(POINTER)
                                ? text.substring(POINTER.length()).strip()
                                : text)
                .normalize();
        Path worktrees = own.getParent();
        return worktrees != null && worktrees.endsWith("worktrees") ? worktrees.getParent() : own;
    }

    private static List<Path> linked(Path common) throws IOException {
        List<Path> linked = new ArrayList<>();
        Path folder = common.resolve("worktrees");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    Path gitdir = entry.resolve("gitdir");
                    if (Files.isRegularFile(gitdir)) {
                        Path git =
                                entry.resolve(Files.readString(gitdir).strip()).normalize();
                        linked.add(git.getParent());
                    }
                }
            }
        }
        linked.sort(null);
        return linked;
    }
}
