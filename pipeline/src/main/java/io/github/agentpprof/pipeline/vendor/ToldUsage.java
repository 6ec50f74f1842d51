package io.github.agentpprof.pipeline.vendor;

import io.github.agentpprof.pipeline.engine.UsageException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all files together tell, each row once. What two files tell is taken from the one that was named first.
 *
 * <p>Public for package {@code pipeline.reconcile}.
 *
 * @param books by whose they are, in their order
 * @param leftOut rows that are not compared, in the order of files and rows
 * @param remarks about files as a whole
 */
public record ToldUsage(Map<Book, List<Told>> books, List<LeftOut> leftOut, List<String> remarks) {
    /**
     * A row and what its file says of all its rows.
     *
     * @param users whether the file tells users
     * @param models whether it tells models
     * @param rounding by how much the amount may be off
     */
    public record Told(VendorRow row, boolean users, boolean models, BigDecimal rounding) {}

    /** Where a row was told first, and what it said. */
    private record First(VendorFile file, List<VendorRow> rows) {}

    /** How a file tells a day: in periods of so many seconds. */
    private record Division(VendorFile file, long seconds) {}

    /** Reads files and settles what is told twice. */
    private static final class Merger {
        private final Map<Book, List<Told>> books = new TreeMap<>();
        private final List<LeftOut> leftOut = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private final Map<String, First> known = new HashMap<>();

        /** The file that told tokens, or money, of a day of a book first, and in periods of how many seconds. */
        private final Map<String, Division> days = new HashMap<>();

        /** The same of a period. */
        private final Map<String, VendorFile> periods = new HashMap<>();

        private final Map<String, Told> latest = new TreeMap<>();
        private final boolean several;

        /** For several files, or for one, which is not remembered row by row. */
        Merger(boolean several) {
            this.several = several;
        }

        void add(VendorFile file) {
            leftOut.addAll(file.leftOut());
            if (file.format() == null) {
                remarks.add("the file '" + file.name() + "' tells of periods in which there was nothing");
                return;
            }
            List<Told> rows = books.computeIfAbsent(file.format().book(), book -> new ArrayList<>());
            boolean users = file.rows().stream().anyMatch(row -> !row.user().isEmpty());
            boolean models = file.rows().stream().anyMatch(row -> !row.model().isEmpty());
            for (VendorRow row : file.rows()) {
                Told told = new Told(row, users, models, file.rounding());
                String twice = file.format().isCumulative() || !several ? "" : twice(file, row);
                if (!twice.isEmpty()) {
                    leftOut.add(new LeftOut(file.name(), row.number(), twice));
                } else if (file.format().isCumulative()) {
                    latest.merge(key(file, row), told, (one, other) -> ORDER.compare(one, other) < 0 ? other : one);
                } else {
                    rows.add(told);
                }
            }
        }

        private static final Comparator<Told> ORDER = Comparator.comparing(
                        (Told told) -> told.row().dollars())
                .thenComparing(told -> told.row().tokens().all());

        private static String key(VendorFile file, VendorRow row) {
            return String.join(
                    "\u001f",
                    file.format().name(),
                    row.day(),
                    row.period().start(),
                    row.identity(),
                    row.user(),
                    row.model(),
                    row.kind().name());
        }

        /** Why a row must not be counted; empty for one that nobody has told before. */
        private String twice(VendorFile file, VendorRow row) {
            String divided = row.tokens() == null ? "" : divided(file, row, "tokens");
            if (divided.isEmpty() && row.dollars() != null) {
                divided = divided(file, row, "money");
            }
            if (!divided.isEmpty()) {
                return divided;
            }
            First first = known.computeIfAbsent(key(file, row), key -> new First(file, new ArrayList<>()));
            if (first.file() == file) {
                first.rows().add(row);
                return "";
            }
            return first.rows().stream().anyMatch(other -> same(other, row))
                    ? "it is a row of '" + first.file().name() + "' as well"
                    : "'" + first.file().name() + "' says something else of the same, in row "
                            + first.rows().get(0).number();
        }

        /** Why tokens or money of a row are in what another file tells, although no row of that is the same; else empty. */
        private String divided(VendorFile file, VendorRow row, String measure) {
            String day = measure + " " + file.format().book() + " " + row.day();
            Division first = days.computeIfAbsent(
                    day, key -> new Division(file, row.period().seconds()));
            if (first.file().format() != file.format()) {
                return "'" + first.file().name() + "' tells the " + measure + " of that day already";
            }
            if (first.file() != file && first.seconds() != row.period().seconds()) {
                return "'" + first.file().name() + "' tells that day already, in other periods";
            }
            VendorFile of = periods.computeIfAbsent(day + " " + row.period().start(), key -> file);
            return of.columns().equals(file.columns())
                    ? ""
                    : "'" + of.name() + "' tells that day already, divided by other columns";
        }

        private static boolean same(VendorRow one, VendorRow other) {
            boolean tokens =
                    one.tokens() == null ? other.tokens() == null : one.tokens().equals(other.tokens());
            return tokens
                    && (one.dollars() == null
                            ? other.dollars() == null
                            : other.dollars() != null && one.dollars().compareTo(other.dollars()) == 0);
        }

        ToldUsage told() {
            if (!latest.isEmpty()) {
                books.get(Book.LEDGER).addAll(latest.values());
            }
            return new ToldUsage(books, leftOut, remarks);
        }
    }

    /**
     * Reads files.
     *
     * @throws UsageException if one cannot be read, is in no known format, or tells the same usage as another of another kind
     */
    public static ToldUsage read(List<Path> paths) {
        Merger merger = new Merger(paths.size() > 1);
        Map<String, VendorFile> hashes = new HashMap<>();
        List<VendorFile> files = new ArrayList<>();
        for (Path path : paths) {
            VendorFile file = VendorFile.read(path);
            VendorFile same = hashes.putIfAbsent(file.hash(), file);
            if (same != null) {
                merger.remarks.add("the file '" + file.name() + "' is '" + same.name() + "' once more: all its "
                        + file.rows().size() + " rows are left out");
                continue;
            }
            files.add(file);
            merger.add(file);
        }
        checkBooks(files);
        checkPages(files, merger.remarks);
        return merger.told();
    }

    private static void checkBooks(List<VendorFile> files) {
        for (VendorFile one : files) {
            for (VendorFile other : files) {
                if (one.format() != null
                        && other.format() != null
                        && one.format().book().overlaps(other.format().book())) {
                    throw new UsageException("'" + one.name() + "' ("
                            + one.format().name() + ") and '" + other.name()
                            + "' (" + other.format().name() + ") tell the same usage, each in part; reconcile one"
                            + " after the other");
                }
            }
        }
    }

    /** An answer that goes on in another is most likely not the last. */
    private static void checkPages(List<VendorFile> files, List<String> remarks) {
        for (VendorFile file : files) {
            boolean ended = files.stream().anyMatch(other -> other.format() == file.format() && !other.hasMore());
            if (!ended) {
                remarks.add("the file '" + file.name()
                        + "' says that more pages follow (has_more); none of the files is" + " the last of them");
            }
        }
    }
}
