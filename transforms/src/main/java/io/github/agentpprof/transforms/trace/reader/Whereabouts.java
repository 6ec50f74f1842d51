package io.github.agentpprof.transforms.trace.reader;

import io.github.agentpprof.transforms.redact.People;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Where the lines of one file were written, and in whose home folders.
 *
 * <p>Public for the package of every format.
 */
public final class Whereabouts {
    private static final int MOST_KEPT = 1000;

    private final ProjectScope scope;
    private final Map<String, String> projects = new HashMap<>();
    private People people;

    public Whereabouts(ProjectScope scope) {
        this.scope = scope;
        this.people = scope.people();
    }

    /** Whether {@code cwd} lies in the project asked for. */
    public boolean inside(String cwd) {
        return scope.inside(cwd);
    }

    /** Folders of the project asked for, none if all are. */
    List<String> roots() {
        return scope.roots();
    }

    /** The first folder asked for that is {@code such}, as an agent tells that does not name it; empty if none is. */
    public String root(Predicate<String> such) {
        return scope.roots().stream().filter(such).findFirst().orElse("");
    }

    /** Name of the project that {@code cwd} stands in, empty if {@code cwd} is. */
    public String project(String cwd) {
        String known = projects.get(cwd);
        if (known != null) {
            return known;
        }
        people = people.andOwnerOf(cwd);
        String project = scope.project(cwd);
        if (projects.size() < MOST_KEPT) {
            projects.put(cwd, project);
        }
        return project;
    }

    /** Whoever runs this program. */
    public People user() {
        return scope.people();
    }

    /** Whose names this file has told so far; the one who runs this program among them. */
    public People people() {
        return people;
    }
}
