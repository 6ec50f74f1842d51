package io.github.agentpprof.transforms.session;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.ThreadRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A thread's calls, as each of its files tells them, and the files that were forked or spawned from it: what those only
 * repeat is left out.
 *
 * <p>The calls with which a fork's file begins are copies as long as each has the numbers of one of the thread's calls,
 * later than the one before. A copy may begin in the middle, and may lack calls: those that only a usage record tells,
 * since forks are not given records. Calls before the first that is found again, or where none is, are copies if they
 * follow each other within a second, two at least, since one alone tells nothing.
 *
 * <p>Public for {@code DropReplays}.
 */
public final class Replays {
    /** Place of a fork's call where no call of it was found by then. */
    private static final int NOWHERE = -1;

    /** Place of what comes after the copies. */
    private static final int BEYOND = -2;

    /**
     * Whose the name is where files have nothing in common: the latest to start, so that an id used again means its last
     * user; of several that start together always the same one, and of that the longest telling.
     */
    private static final Comparator<ThreadRows> HOLDS = Comparator.comparingLong(ThreadRows::start)
            .thenComparing(thread -> Lineage.upTo(0, thread.rows().get(0)))
            .thenComparing(thread -> thread.rows().size());

    private final List<ThreadRows> told = new ArrayList<>();

    private final List<Event> forked = new ArrayList<>();

    public void tell(ThreadRows rows) {
        told.add(rows);
    }

    public boolean isTold() {
        return !told.isEmpty();
    }

    /** Something that a file tells which may begin with the thread's lines. */
    public void compare(Event event) {
        forked.add(event);
    }

    /** Hands on what is no copy. */
    public void resolve(Consumer<Event> out) {
        List<Map<Long, List<Integer>>> rows = tellings();
        int[] nowhere = new int[rows.size()];
        Arrays.fill(nowhere, NOWHERE);
        Map<Long, int[]> found = new HashMap<>();
        ThreadRows holder = told.isEmpty() ? null : Collections.max(told, HOLDS);
        forked.sort(Comparator.comparing(event -> event.lineage().index()));
        for (Event event : forked) {
            Lineage lineage = event.lineage();
            if (holder != null && isOlder(lineage, holder)) {
                out.accept(event);
                continue;
            }
            int[] places = found.computeIfAbsent(
                    lineage.upTo(), upTo -> next(rows, found.getOrDefault(lineage.before(), nowhere), lineage.row()));
            boolean unknown = Arrays.equals(places, nowhere);
            if (unknown ? !lineage.quick() : Arrays.stream(places).noneMatch(place -> place >= 0)) {
                out.accept(event);
            }
        }
    }

    /**
     * Whether the file began before the thread that it names as its origin, and that one is a fork as well: where threads
     * name each other in a circle, one at least is older than the one it names and copied nothing.
     */
    private static boolean isOlder(Lineage file, ThreadRows origin) {
        int order = Long.compare(file.start(), origin.start());
        return origin.forked()
                && !file.own().isEmpty()
                && (order < 0 || order == 0 && file.own().compareTo(origin.thread()) < 0);
    }

    /** Where the call after those at {@code places} stands, in each telling. */
    private static int[] next(List<Map<Long, List<Integer>>> rows, int[] places, long row) {
        int[] next = new int[places.length];
        for (int i = 0; i < next.length; i++) {
            int place = places[i];
            int otherwise = place == NOWHERE ? NOWHERE : BEYOND;
            next[i] = place == BEYOND
                    ? BEYOND
                    : rows.get(i).getOrDefault(row, List.of()).stream()
                            .filter(later -> later > place)
                            .findFirst()
                            .orElse(otherwise);
        }
        return next;
    }

    /** The places of calls in each file of the thread, of which some may be cut off or older. */
    private List<Map<Long, List<Integer>>> tellings() {
        if (told.isEmpty()) {
            return List.of();
        }
        Set<Long> holder = new HashSet<>(Collections.max(told, HOLDS).rows());
        return told.stream()
                .map(ThreadRows::rows)
                .distinct()
                .filter(rows -> !Collections.disjoint(rows, holder))
                .map(Replays::places)
                .toList();
    }

    private static Map<Long, List<Integer>> places(List<Long> rows) {
        Map<Long, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            places.computeIfAbsent(rows.get(i), row -> new ArrayList<>(1)).add(i);
        }
        return places;
    }
}
