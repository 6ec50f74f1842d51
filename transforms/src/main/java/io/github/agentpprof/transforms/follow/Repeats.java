package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the tools of one context that gave what was in it already. What changes the world is no repetition, however alike; a
 * test, a build or a request is one as long as nothing was changed in between.
 */
final class Repeats {
    static final String SAME = "same";
    static final String REREAD = "reread";

    private static final Set<String> LOOKING = Set.of("read");
    private static final Set<String> CHECKING = Set.of("read", "test", "build", "network");

    private final Map<String, Arrival> inputs;
    private final Map<String, String> found;

    /** The latest use of each tool with each input. */
    private final Map<String, Given> given = new HashMap<>();

    /** What shows a file, by file, since it was changed. */
    private final Map<Long, List<Given>> shown = new HashMap<>();

    /** How often anything was changed. */
    private long changes;

    private record Given(Arrival result, Resident piece, long changes) {
        boolean gives(Arrival again) {
            return !piece.gone && result.hash() != 0 && result.hash() == again.hash();
        }

        /** Whether it shows as much of a file. */
        boolean covers(Arrival again) {
            Arrival.Found mine = result.found();
            Arrival.Found other = again.found();
            return !piece.gone
                    && other.lines() > 0
                    && mine.lines() > 0
                    && mine.first() <= other.first()
                    && mine.first() + mine.lines() >= other.first() + other.lines();
        }
    }

    /**
     * @param inputs what tools were called with, by id of the use
     * @param found takes {@link #SAME} or {@link #REREAD} by id of the use
     */
    Repeats(Map<String, Arrival> inputs, Map<String, String> found) {
        this.inputs = inputs;
        this.found = found;
    }

    /** Takes the next thing that came in, and says of its piece if it is there for nothing. */
    void met(Resident piece, Arrival result) {
        ToolUse use = piece.use;
        if (use == null) {
            return;
        }
        Given now = new Given(result, piece, changes);
        Arrival input = inputs.get(use.id());
        boolean failed = use.status().equals("fail") || use.status().equals("denied");
        if (!failed && input != null && input.hash() != 0) {
            Given before = given.put(use.tool() + " " + input.hash(), now);
            boolean harmless = does(use, LOOKING) || does(use, CHECKING) && before != null && before.changes == changes;
            if (before != null && harmless && before.gives(result)) {
                mark(piece, SAME);
            }
        }
        if (!failed && does(use, LOOKING)) {
            for (long file : files(use)) {
                List<Given> earlier = shown.computeIfAbsent(file, hash -> new ArrayList<>());
                if (piece.cause == 0 && earlier.stream().anyMatch(one -> one.covers(result) || one.gives(result))) {
                    mark(piece, REREAD);
                }
                earlier.removeIf(one -> one.piece.gone);
                earlier.add(now);
            }
        } else if (!does(use, CHECKING)) {
            changes++;
            files(use).forEach(shown::remove);
        }
    }

    private void mark(Resident piece, String what) {
        piece.cause = what.equals(SAME) ? Kinds.REPEAT : Kinds.REREAD;
        found.put(piece.use.id(), what);
    }

    private static boolean does(ToolUse use, Set<String> effects) {
        return !use.actions().isEmpty()
                && use.actions().stream()
                        .allMatch(action -> effects.contains(action.effect())
                                && action.paths().stream()
                                        .allMatch(touch -> touch.access().equals("read")));
    }

    private static List<Long> files(ToolUse use) {
        List<Long> files = new ArrayList<>();
        for (ToolAction action : use.actions()) {
            action.paths().stream()
                    .map(ToolAction.PathTouch::file)
                    .filter(file -> file != 0)
                    .forEach(files::add);
        }
        return files;
    }
}
