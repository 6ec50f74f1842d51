package io.github.agentpprof.transforms.trace.reader;

import io.github.agentpprof.transforms.chars.Chars;
import io.github.agentpprof.transforms.chars.Slashes;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.redact.Homes;
import io.github.agentpprof.transforms.redact.People;
import io.github.agentpprof.transforms.redact.PrivateShapes;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which project a working directory belongs to, and whether that is the one asked for. Directories themselves stay
 * behind: only the project's name travels on.
 *
 * @param roots folders of the project asked for, absolute, without a trailing separator; empty means all projects
 * @param name the name that every project gets, empty to name each by its directory
 * @param people whose names no project may tell
 * @param named files, and folders of files, whose sessions were asked for whatever their project; absolute
 */
public record ProjectScope(List<String> roots, String name, People people, Set<String> named) implements Serializable {
    /** Stands for every file, in the scope of one that was named. */
    private static final Chars SLASHES = Chars.of("/\\");

    private static final Set<String> ALL_FILES = Set.of("/");

    /** Folders in which agents and editors keep the worktrees of the repository above them. */
    private static final Set<String> WORKTREE_FOLDERS = Set.of("worktrees", ".worktrees");

    public ProjectScope {
        roots = List.copyOf(roots);
        named = Collections.unmodifiableSet(new TreeSet<>(named));
    }

    /** That scope, told by whoever runs this program. */
    public ProjectScope(List<String> roots, String name) {
        this(roots, name, People.ofThisMachine(), Set.of());
    }

    /** Every project, each under its own name. */
    public static ProjectScope all() {
        return new ProjectScope(List.of(), "");
    }

    /** The same, with more names that no project may tell. */
    public ProjectScope hiding(Collection<String> names) {
        People more = people.and(names);
        return more == people ? this : new ProjectScope(roots, name, more, named);
    }

    /** The same, with the sessions of these files, and of all files in these folders, whatever their project. */
    public ProjectScope naming(Collection<String> paths) {
        return new ProjectScope(roots, name, people, new TreeSet<>(paths));
    }

    /** What holds for one file: no other name of a file is in it, on which what is read of this one would not depend. */
    public ProjectScope ofFile(String path) {
        if (named.isEmpty()) {
            return this;
        }
        boolean wanted = named.stream().anyMatch(root -> within(path, root));
        return new ProjectScope(roots, name, people, wanted ? ALL_FILES : Set.of());
    }

    /** Whether a session that stands in {@code cwd} was asked for, in the scope of its file. */
    public boolean inside(String cwd) {
        return named.equals(ALL_FILES) || belongs(cwd);
    }

    private boolean belongs(String cwd) {
        return roots.isEmpty() || roots.stream().anyMatch(root -> within(cwd, root));
    }

    /** Name of the project that {@code cwd} stands in, its own if that was not asked for; empty if {@code cwd} is. */
    public String project(String cwd) {
        if (!name.isEmpty() && belongs(cwd)) {
            return name;
        }
        return isFolder(cwd) ? people.andOwnerOf(cwd).hiddenIn(PrivateShapes.masked(lastSegment(cwd))) : "";
    }

    /** Agents note whole paths; a sentence is none. */
    private static boolean isFolder(String cwd) {
        return cwd.indexOf('/') == 0
                || cwd.indexOf('\\') >= 0
                || Slashes.hasDrive(cwd)
                || cwd.chars().noneMatch(Character::isWhitespace);
    }

    /** What a session that stands in {@code cwd} is about, as far as the folder's name tells; handed on before it is tagged. */
    public static TracedEvent directory(Origin origin, String cwd) {
        SessionFact fact = new SessionFact(origin, SessionFact.Kind.DIRECTORY, Tag.UNMATCHED);
        return new TracedEvent(fact, lastSegment(cwd), "");
    }

    /** The last segment of a path, worktrees folded into their repository, a person's home called {@code home}. */
    public static String lastSegment(String cwd) {
        List<String> segments = SLASHES.cut(cwd);
        int end = segments.size();
        while (end > 0 && segments.get(end - 1).isEmpty()) {
            end--;
        }
        int repository = repositoryEnd(segments, end);
        if (repository == 0 || repository == 1 && Slashes.hasDrive(segments.get(0))) {
            return "";
        }
        if (repository >= 2 && Homes.areIn(segments.get(repository - 2))
                || repository == 2
                        && segments.get(0).isEmpty()
                        && segments.get(1).equals("root")) {
            return "home";
        }
        return segments.get(repository - 1);
    }

    /**
     * Number of leading segments that make up the repository: {@code shop/.claude/worktrees/fix/src} is {@code shop};
     * Codex keeps {@code ~/.codex/worktrees/ID/shop}, where the repository comes last.
     */
    private static int repositoryEnd(List<String> segments, int end) {
        for (int i = 1; i < end - 1; i++) {
            if (WORKTREE_FOLDERS.contains(segments.get(i))) {
                String owner = segments.get(i - 1);
                if (owner.equals(".codex")) {
                    return Math.min(end, i + 3);
                }
                return owner.startsWith(".") ? i - 1 : i;
            }
        }
        return end;
    }

    private static boolean within(String cwd, String root) {
        String folder = slashed(cwd);
        String top = slashed(root);
        // Windows does not mind case, and editors write its drives as they like.
        return folder.regionMatches(Slashes.isOfWindows(root), 0, top, 0, top.length())
                && (folder.length() == top.length() || folder.charAt(top.length()) == '/');
    }

    /** A path as it is written everywhere but on Windows, without a separator at its end. */
    private static String slashed(String path) {
        String slashed = path.replace('\\', '/');
        return slashed.endsWith("/") ? slashed.substring(0, slashed.length() - 1) : slashed;
    }
}
