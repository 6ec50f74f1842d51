package io.github.agentpprof.transforms.effect;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the files that an {@code apply_patch} envelope names, nothing of what it says about them.
 *
 * <pre>{@code
 * *** Begin Patch
 * *** Update File: src/Shop.java
 * *** Move to: src/Store.java
 * @@
 * *** Delete File: notes.md
 * *** End Patch
 * }</pre>
 */
final class Patch {
    static final String BEGIN = "*** Begin Patch";

    private Patch() {}

    static boolean isIn(String text) {
        return text.contains(BEGIN);
    }

    static List<PathUse> paths(String text, String folder) {
        List<PathUse> paths = new ArrayList<>();
        text.lines().filter(line -> line.startsWith("*** ")).forEach(line -> {
            add(paths, line, "*** Add File: ", Access.ADD, folder);
            add(paths, line, "*** Update File: ", Access.WRITE, folder);
            add(paths, line, "*** Delete File: ", Access.DELETE, folder);
            add(paths, line, "*** Move to: ", Access.MOVE, folder);
        });
        return paths;
    }

    private static void add(List<PathUse> paths, String line, String marker, Access access, String folder) {
        if (line.startsWith(marker)) {
            String path = Paths.within(folder, line.substring(marker.length()).strip());
            if (path != null && !path.isEmpty()) {
                paths.add(new PathUse(path, access));
            }
        }
    }
}
