package io.github.agentpprof.pipeline.reconcile;

import io.github.agentpprof.pipeline.vendor.Book;
import io.github.agentpprof.pipeline.vendor.ToldUsage;
import io.github.agentpprof.pipeline.vendor.VendorRow;
import io.github.agentpprof.transforms.price.ModelName;
import io.github.agentpprof.transforms.read.Labelling;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares the two sides.
 *
 * <p>Public for {@code ReconcileCommand}.
 */
public final class Reconciler {
    private static final int MICRO_DIGITS = 6;

    /** How searches are called where the vendor tells them apart from models. */
    private static final String SEARCHES = "web_search";

    private final ToldUsage told;
    private final List<OurRow> ours;
    private final UserLabels labels;
    private final String label;
    private final String from;
    private final String to;
    private final List<String> remarks;
    private final List<ReconciledRow> rows = new ArrayList<>();
    private final Set<OurRow> compared = Collections.newSetFromMap(new IdentityHashMap<>());

    private record Key(String day, String user, String model) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = day.compareTo(other.day);
            order = order != 0 ? order : user.compareTo(other.user);
            return order != 0 ? order : model.compareTo(other.model);
        }
    }

    private Reconciler(ToldUsage told, List<OurRow> ours, UserLabels labels, String label, String from, String to) {
        this.told = told;
        this.ours = ours;
        this.labels = labels;
        this.label = label;
        this.from = from;
        this.to = to;
        this.remarks = new ArrayList<>(told.remarks());
    }

    /** Fields of the table of ours that is to be compared; {@code label} names users, empty for none. */
    public static List<String> fields(String label) {
        return label.isEmpty()
                ? List.of("day", "agent", "model", "kind")
                : List.of("day", "agent", "model", label, "kind");
    }

    /**
     * Compares.
     *
     * @param told what the vendors' files tell
     * @param table ours as JSON lines, by {@link #fields}
     * @param label that names users; empty for none
     * @param from the first day, empty for the first that files tell
     * @param to the last
     */
    public static Reconciliation reconcile(
            ToldUsage told, InputStream table, String label, Labelling labelling, String from, String to)
            throws IOException {
        List<OurRow> ours = OurRow.read(table, label);
        Set<String> values =
                ours.stream().map(OurRow::user).filter(user -> !user.isEmpty()).collect(Collectors.toSet());
        UserLabels labels = new UserLabels(label, labelling, values);
        return new Reconciler(told, ours, labels, label, from, to).reconcile();
    }

    private Reconciliation reconcile() {
        told.books().forEach((book, all) -> {
            List<ToldUsage.Told> wanted = all.stream()
                    .filter(row -> (from.isEmpty() || row.row().day().compareTo(from) >= 0)
                            && (to.isEmpty() || row.row().day().compareTo(to) <= 0))
                    .toList();
            if (wanted.size() < all.size()) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%s: %,d %s of other days left out",
                        book.title(),
                        all.size() - wanted.size(),
                        all.size() - wanted.size() == 1 ? "row" : "rows"));
            }
            if (!wanted.isEmpty()) {
                compare(book, wanted);
            }
        });
        notCompared();
        rows.sort(null);
        return new Reconciliation(List.copyOf(rows), told.leftOut(), remarks);
    }

    private void compare(Book book, List<ToldUsage.Told> all) {
        SortedMap<String, Integer> days = new TreeMap<>();
        for (ToldUsage.Told row : all) {
            int measures =
                    (row.row().tokens() == null ? 0 : TOKENS) | (row.row().dollars() == null ? 0 : MONEY);
            days.merge(row.row().day(), measures, (one, other) -> one | other);
        }
        int whole = days.values().stream().reduce(0, (one, other) -> one | other);
        boolean byUser = !label.isEmpty() && all.stream().allMatch(ToldUsage.Told::users) && labels.namesAny(all);
        boolean byModel = all.stream().allMatch(ToldUsage.Told::models);
        boolean searches = byModel && all.stream().anyMatch(row -> row.row().kind() == VendorRow.Kind.SEARCH);
        String first = from.isEmpty() ? days.firstKey() : from;
        String last = to.isEmpty() ? days.lastKey() : to;
        remarks.add(how(book, first, last, byUser, byModel));
        if (!byUser && !label.isEmpty() && all.stream().anyMatch(ToldUsage.Told::users)) {
            remarks.add(book.title() + ": users are not compared, since "
                    + (all.stream().allMatch(ToldUsage.Told::users)
                            ? "none of the vendor's is a value of the label " + label
                            : "not every file tells them"));
        }
        SortedMap<Key, Entry> entries = new TreeMap<>();
        for (ToldUsage.Told row : all) {
            VendorRow vendor = row.row();
            String model = vendor.kind() == VendorRow.Kind.SEARCH ? SEARCHES : vendor.model();
            Key key = new Key(vendor.day(), byUser ? labels.shown(vendor.user()) : "", byModel ? model : "");
            entries.computeIfAbsent(key, none -> new Entry()).add(row);
        }
        for (OurRow row : ours) {
            boolean inTime = !row.day().isEmpty()
                    && row.day().compareTo(first) >= 0
                    && row.day().compareTo(last) <= 0;
            if (inTime && !compared.contains(row) && book.covers(row.agent(), row.model())) {
                compared.add(row);
                String model = searches && row.search() ? SEARCHES : ModelName.bare(row.model());
                String user = row.user().isEmpty() ? UserLabels.OTHERS : row.user();
                Key key = new Key(row.day(), byUser ? user : "", byModel ? model : "");
                entries.computeIfAbsent(key, none -> new Entry()).add(row);
            }
        }
        if (book == Book.COPILOT) {
            entries.values().forEach(Entry::fold);
        }
        add(book, entries, days, whole);
        unnamed(book, all, byUser);
    }

    private static final int TOKENS = 1;
    private static final int MONEY = 2;

    /** Rounds the vendor's money so that the rows add up to its rounded sum, and takes each entry apart. */
    private void add(Book book, SortedMap<Key, Entry> entries, Map<String, Integer> days, int whole) {
        BigDecimal[] exact = {BigDecimal.ZERO, BigDecimal.ZERO};
        entries.forEach((key, entry) -> {
            int told = days.getOrDefault(key.day(), whole);
            long before = micros(exact[0].add(exact[1]));
            exact[0] = exact[0].add(entry.billedDollars());
            long billed = micros(exact[0].add(exact[1])) - before;
            exact[1] = exact[1].add(entry.coveredDollars());
            long covered = micros(exact[0].add(exact[1])) - before - billed;
            for (Parts.Part part : Parts.of(entry, (told & TOKENS) != 0, (told & MONEY) != 0, billed, covered)) {
                rows.add(new ReconciledRow(
                        book.title(), key.day(), key.user(), key.model(), part.status(), part.vendor(), part.ours()));
            }
        });
    }

    private static long micros(BigDecimal dollars) {
        return dollars.movePointRight(MICRO_DIGITS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static String how(Book book, String first, String last, boolean byUser, boolean byModel) {
        String by = byUser && byModel
                ? "day, user and model"
                : byUser ? "day and user" : byModel ? "day and model" : "day alone";
        return book.title() + ": " + first + " to " + last + " (UTC), by " + by;
    }

    /** Says how many of the vendor's users no label names. */
    private void unnamed(Book book, List<ToldUsage.Told> all, boolean byUser) {
        long users = all.stream()
                .map(row -> row.row().user())
                .filter(user -> !user.isEmpty() && !labels.names(user))
                .distinct()
                .count();
        if (byUser && users > 0) {
            remarks.add(book.title() + ": " + users + (users == 1 ? " user" : " users") + " of the vendor's "
                    + (users == 1 ? "has" : "have") + " no value of the label " + label);
        }
    }

    /** What we have and nobody tells of. */
    private void notCompared() {
        SortedMap<Key, Side> rest = new TreeMap<>();
        for (OurRow row : ours) {
            if (!compared.contains(row)) {
                rest.merge(new Key(row.day(), "", ModelName.bare(row.model())), row.side(), Side::plus);
            }
        }
        Side none = new Side(Side.NOTHING.tokens(), null);
        rest.forEach((key, side) ->
                rows.add(new ReconciledRow("", key.day(), "", key.model(), Status.NOT_COMPARED, none, side)));
    }
}
