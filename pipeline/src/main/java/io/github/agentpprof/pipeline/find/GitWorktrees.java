package io.github.agentpprof.pipeline.find;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

    /** Bytes of a pointer. */
    private static final int LONGEST = 1 << 13;

    /** Worktrees of a repository; who has more is no person. */
    private static final int MOST = 1000;

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
            if (common.endsWith(GIT) && common.getParent() != null) {
                places.add(common.getParent().resolve(within).normalize());
            }
            for (Path worktree : linked(common)) {
                places.add(worktree.resolve(within).normalize());
            }
        } catch (IOException | InvalidPathException e) {
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
        String text = text(pointer);
        Path own = top.resolve(
                        text.startsWith(POINTER)
                                ? text.substring(POINTER.length()).strip()
                                : text)
                .normalize();
        Path worktrees = own.getParent();
        return worktrees != null && worktrees.endsWith("worktrees") ? worktrees.getParent() : own;
    }

    /** What a file says that leads elsewhere: a line with a path, if it is one of git's. */
    private static String text(Path pointer) throws IOException {
        if (!Files.isRegularFile(pointer)) {
            throw new IOException("no regular file");
        }
        try (InputStream in = Files.newInputStream(pointer)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("longer than any path");
            }
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }

    private static List<Path> linked(Path common) throws IOException {
        List<Path> linked = new ArrayList<>();
        Path folder = common.resolve("worktrees");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    Path gitdir = entry.resolve("gitdir");
                    Path tree = Files.isRegularFile(gitdir)
                            ? entry.resolve(text(gitdir)).normalize().getParent()
                            : null;
                    if (tree != null && tree.getNameCount() > 0 && linked.size() < MOST) {
                        linked.add(tree);
                    }
                }
            }
        }
        linked.sort(null);
        return linked;
    }
}
