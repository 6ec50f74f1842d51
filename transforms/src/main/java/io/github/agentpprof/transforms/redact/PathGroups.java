package io.github.agentpprof.transforms.redact;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Puts paths into groups that may be shown: {@code src/main} for what is in the session's repository, a bucket like
 * {@code external/home} for all else. No group tells of a person.
 *
 * <p>The trace's own folders decide what the repository is, not this machine's disk.
 *
 * @param depth how many segments of a path in the repository are shown
 */
public record PathGroups(int depth) implements Serializable {
    public static final int DEFAULT_DEPTH = 2;
    public static final String HOME = "external/home";
    public static final String TMP = "external/tmp";
    public static final String CODEX = "external/codex";
    public static final String CLAUDE = "external/claude";
    public static final String PATH = "external/path";

    private static final Set<String> WORKTREE_FOLDERS = Set.of("worktrees", ".worktrees");
    private static final List<PathText> TMP_FOLDERS = List.of(
            PathText.of("/tmp"),
            PathText.of("/var/tmp"),
            PathText.of("/var/folders"),
            PathText.of("/private/tmp"),
            PathText.of("/private/var/folders"),
            PathText.of("/private/var/tmp"),
            PathText.of("/dev/shm"),
            PathText.of("c:/windows/temp"),
            PathText.of("c:/temp"),
            PathText.of("c:/tmp"));

    /** What leads to the folder of the homes, where that does not lie in the root: {@code /var/home}, {@code //server/share/home}. */
    private static final Set<String> MOUNTS = Set.of(
            "afs", "data", "export", "exports", "media", "mnt", "net", "nfs", "private", "srv", "system", "usr", "var",
            "volumes");

    public PathGroups {
        if (depth < 1) {
            throw new IllegalArgumentException("a group shows at least one segment, not " + depth);
        }
    }

    /**
     * The group of {@code path}, as a tool names it that runs in {@code cwd}.
     *
     * @param cwd absolute; empty if the trace does not tell
     * @param repositories folders that count as the session's repository, absolute: the project's roots, the folder in which
     *     the session began; a home or temporary folder as a whole is none
     */
    public String group(String path, String cwd, List<String> repositories) {
        PathText place = PathText.of(path);
        if (place == null) {
            return PATH;
        }
        PathText folder = cwd.isEmpty() ? null : PathText.of(cwd);
        if (!place.absolute()) {
            if (folder == null) {
                return place.segments().contains("..") ? PATH : shown(place.segments());
            }
            place = folder.resolve(place);
            if (place == null) {
                return PATH;
            }
        }
        List<String> inside = inside(place, repositories);
        return inside == null ? bucket(place) : shown(inside);
    }

    /**
     * A hash of the whole path, the same for all names of a file in one session; 0 if nobody can tell which file is meant. It
     * is for comparing and not for showing.
     *
     * @param cwd absolute; empty if the trace does not tell
     */
    public static long identity(String path, String cwd) {
        PathText place = PathText.of(path);
        PathText folder = place == null || place.absolute() || cwd.isEmpty() ? null : PathText.of(cwd);
        place = folder == null ? place : folder.resolve(place);
        if (place == null || !place.absolute()) {
            return 0;
        }
        long hash = place.root().hashCode();
        for (String segment : place.segments()) {
            for (int i = 0; i < segment.length(); i++) {
                hash = (hash ^ segment.charAt(i)) * 0x100000001B3L;
            }
            hash = (hash ^ '/') * 0x9E3779B97F4A7C15L;
        }
        return hash;
    }

    /** Segments below the innermost repository that the path is in, null if it is in none. */
    private static List<String> inside(PathText place, List<String> repositories) {
        List<String> inside = null;
        for (String repository : repositories) {
            PathText root = PathText.of(repository);
            if (root != null && root.absolute() && isRepository(root)) {
                List<String> below = place.below(root);
                inside = below != null && (inside == null || below.size() < inside.size()) ? below : inside;
            }
        }
        return inside;
    }

    private static boolean isRepository(PathText root) {
        boolean wholeHome = depthOfHome(root) == root.segments().size();
        return !root.segments().isEmpty() && !wholeHome && !TMP_FOLDERS.contains(root);
    }

    private String shown(List<String> inside) {
        int start = 0;
        for (int i = 0; i + 1 < inside.size() && i < 2; i++) {
            if (WORKTREE_FOLDERS.contains(inside.get(i))
                    && (i == 0 || inside.get(0).startsWith("."))) {
                start = i + 2;
                break;
            }
        }
        List<String> path = inside.subList(start, inside.size());
        return path.isEmpty() ? "." : String.join("/", path.subList(0, Math.min(depth, path.size())));
    }

    private static String bucket(PathText place) {
        int home = depthOfHome(place);
        List<String> path = place.segments();
        if (home >= 0) {
            String first = home < path.size() ? path.get(home) : "";
            if (first.equals(".codex")) {
                return CODEX;
            }
            if (first.equals(".claude") || first.equals(".claude.json") || isAt(path, home, ".config", "claude")) {
                return CLAUDE;
            }
            return isAt(path, home, "appdata", "local", "temp") ? TMP : HOME;
        }
        boolean temporary = TMP_FOLDERS.stream().anyMatch(folder -> place.below(folder) != null);
        return temporary ? TMP : PATH;
    }

    /** How many segments lead to the home that the path is in, -1 if it is in none. */
    private static int depthOfHome(PathText place) {
        List<String> path = place.segments();
        if (place.root().equals("~")) {
            return 0;
        }
        if (place.root().equals("/") && isAt(path, 0, "root") || isAt(path, 0, "var", "root")) {
            return path.get(0).equals("root") ? 1 : 2;
        }
        int parent = 0;
        while (parent < path.size()
                && (MOUNTS.contains(path.get(parent).toLowerCase(Locale.ROOT))
                        || place.root().equals("//") && parent < 2)) {
            parent++;
        }
        return parent + 1 < path.size() && Homes.areIn(path.get(parent)) ? parent + 2 : -1;
    }

    private static boolean isAt(List<String> path, int start, String... names) {
        for (int i = 0; i < names.length; i++) {
            if (start + i >= path.size() || !path.get(start + i).equalsIgnoreCase(names[i])) {
                return false;
            }
        }
        return true;
    }
}
