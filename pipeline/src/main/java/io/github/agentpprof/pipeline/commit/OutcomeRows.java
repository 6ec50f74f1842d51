package io.github.agentpprof.pipeline.commit;

import io.github.agentpprof.transforms.model.profile.Outcome;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rows of a table of outcomes. A row is of a commit if the shorter of both names is how the longer begins. What fits
 * several commits, or several rows that differ, is said and not used.
 *
 * @param place what to call the table in messages
 * @param rows in the order of the table
 * @param bad what was said of rows that cannot be used
 */
record OutcomeRows(String place, List<Row> rows, List<String> bad) implements CommitOutcomes {
    private static final int MOST_LISTED = 20;
    private static final int MOST_LINES = 5;
    private static final int LEAST_DIGITS = 7;
    static final String PULL_REQUEST = "pr/";

    /**
     * One row.
     *
     * @param line on which it stands
     * @param outcome whose change is the name that stands there
     */
    record Row(int line, Outcome outcome) implements Serializable {}

    OutcomeRows {
        rows = List.copyOf(rows);
        bad = List.copyOf(bad);
    }

    @Override
    public boolean travels() {
        return true;
    }

    @Override
    public Found of(SortedSet<String> commits) {
        SortedMap<String, List<Row>> fitting = new TreeMap<>();
        List<String> said = new ArrayList<>(bad);
        List<Row> unmet = new ArrayList<>();
        for (Row row : rows) {
            Set<String> fits = fits(row.outcome().change(), commits);
            if (fits.isEmpty()) {
                unmet.add(row);
            } else if (!alike(fits)) {
                said.add("line " + row.line() + " fits " + fits.size() + " commits of the traces");
            } else {
                fits.forEach(commit -> fitting.computeIfAbsent(commit, name -> new ArrayList<>())
                        .add(row));
            }
        }
        SortedMap<String, Outcome> outcomes = new TreeMap<>();
        Set<String> differing = new TreeSet<>();
        fitting.forEach((commit, of) -> {
            Outcome longest = of.get(0).outcome();
            boolean agree = true;
            for (Row row : of) {
                agree &= row.outcome().agrees(longest);
                longest = row.outcome().change().length() > longest.change().length() ? row.outcome() : longest;
            }
            if (agree) {
                outcomes.put(commit, longest);
            } else {
                differing.add("lines " + lines(of) + " say different things of one commit");
            }
        });
        said.addAll(differing);
        List<String> remarks = new ArrayList<>();
        said.stream().limit(MOST_LISTED).forEach(what -> remarks.add(place + ", " + what + ": left out"));
        if (said.size() > MOST_LISTED) {
            remarks.add(place + ": " + (said.size() - MOST_LISTED) + " more left out");
        }
        if (!unmet.isEmpty()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%s: %s no commit that anything was spent on: %s %s",
                    place,
                    unmet.size() == rows.size()
                            ? "not one row names a commit of these traces;"
                            : unmet.size() == 1 ? "1 row names" : unmet.size() + " rows name",
                    unmet.size() == 1 ? "line" : "lines",
                    lines(unmet)));
        }
        return new Found(outcomes, remarks);
    }

    /** The commits that have a name; a pull request has no other than its own. */
    private static Set<String> fits(String name, SortedSet<String> commits) {
        if (name.startsWith(PULL_REQUEST)) {
            return commits.contains(name) ? Set.of(name) : Set.of();
        }
        Set<String> fits = new TreeSet<>(commits.subSet(name, name + Character.MAX_VALUE));
        for (int length = LEAST_DIGITS; length < name.length(); length++) {
            if (commits.contains(name.substring(0, length))) {
                fits.add(name.substring(0, length));
            }
        }
        return fits;
    }

    /** Whether all may be abbreviations of one hash. */
    private static boolean alike(Set<String> names) {
        String longest = names.stream().reduce("", (a, b) -> b.length() > a.length() ? b : a);
        return names.stream().allMatch(longest::startsWith);
    }

    private static String lines(List<Row> rows) {
        String some = rows.stream()
                .limit(MOST_LINES)
                .map(row -> Integer.toString(row.line()))
                .collect(Collectors.joining(", "));
        return rows.size() > MOST_LINES ? some + ", …" : some;
    }
}
