package io.github.agentpprof.pipeline.config;

import io.github.agentpprof.transforms.redact.PrivateShapes;
import io.github.agentpprof.transforms.redact.ShownText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Where a project has the files that this program looks for: in the folder asked for, or above it in its repository. */
final class ProjectFolder {
    static final String OPTIONS = ".agentpprof";

    private static final String GIT = ".git";
    private static final String ABOVE = "..";

    private ProjectFolder() {}

    /**
     * A file that is there, whatever it is.
     *
     * @param file beginning as the folder was named
     * @param within the folder that it must not lead out of
     */
    record Found(Path file, Path within) {
        /** As messages tell it. */
        String shown() {
            return ShownText.oneLine(PrivateShapes.homesMasked(file.toString()));
        }
    }

    /** The nearest file of that name from {@code folder} up to the top of its repository. */
    static Optional<Found> nearest(Path folder, String name) {
        try {
            Path real = folder.toRealPath();
            Path top = top(real);
            Path named = folder.toString().equals(".") ? Path.of("") : folder;
            for (Path here = real; here != null; here = here.getParent()) {
                if (Files.exists(here.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                    return Optional.of(new Found(named.resolve(name), top));
                }
                if (here.equals(top)) {
                    break;
                }
                named = named.resolve(ABOVE);
            }
        } catch (IOException e) {
            // A folder that cannot be looked at is told where its traces are looked for.
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The top of the repository that a folder lies in, itself if it lies in none. */
    private static Path top(Path folder) {
        for (Path here = folder; here != null; here = here.getParent()) {
            if (Files.exists(here.resolve(GIT))) {
                return here;
            }
        }
        return folder;
    }
}
