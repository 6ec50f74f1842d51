package io.github.agentpprof.pipeline.commit;

import io.github.agentpprof.pipeline.config.CsvRows;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.transforms.model.profile.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a table of outcomes. A row that cannot be used is left out and said by its line; what stands in it is never in a
 * message.
 *
 * <p>Public for {@code CostsCommand}.
 */
public final class OutcomeFile {
    private static final String COMMIT = "commit";
    private static final String MERGED = "merged";
    private static final String REVERTED = "reverted";
    private static final String DAYS = "days_alive";
    private static final String LINES = "lines";
    private static final Set<String> NEEDED = Set.of(COMMIT, MERGED, REVERTED, DAYS);

    private static final String HEX = "0123456789abcdef";
    private static final String DIGITS = "0123456789";
    private static final int LEAST_DIGITS = 7;
    private static final int MOST_DIGITS = 64;
    private static final int LONGEST_COUNT = 12;

    private static final Map<String, Boolean> WORDS =
            Map.of("true", true, "yes", true, "1", true, "false", false, "no", false, "0", false);

    private final Path file;
    private final List<String> bad = new ArrayList<>();
    private final List<OutcomeRows.Row> rows = new ArrayList<>();
    private Map<String, Integer> header;

    private OutcomeFile(Path file) {
        this.file = file;
    }

    /**
     * The table in a file.
     *
     * @throws UsageException if it cannot be read or has other columns
     */
    public static CommitOutcomes read(Path file) {
        OutcomeFile table = new OutcomeFile(file);
        try {
            CsvRows.read(file, table::take);
        } catch (CsvRows.NoTable e) {
            throw table.refused(e.getMessage());
        } catch (IOException e) {
            throw new UsageException("cannot read the outcomes in '" + file + "'");
        }
        return new OutcomeRows("--outcomes '" + file + "'", table.rows, table.bad);
    }

    private void take(List<String> cells, int line) {
        if (header == null) {
            header = header(cells);
        } else if (cells.size() != header.size()) {
            bad.add(String.format(
                    Locale.ROOT, "line %d has %d cells, the header %d", line, cells.size(), header.size()));
        } else {
            row(cells, line);
        }
    }

    private Map<String, Integer> header(List<String> cells) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = cells.get(i).toLowerCase(Locale.ROOT);
            if (!NEEDED.contains(name) && !name.equals(LINES) || places.put(name, i) != null) {
                throw refused("column " + (i + 1) + " of its header is none of commit, merged, reverted, days_alive and"
                        + " lines, or there twice");
            }
        }
        if (!places.keySet().containsAll(NEEDED)) {
            throw refused("its header lacks one of commit, merged, reverted and days_alive");
        }
        return places;
    }

    private void row(List<String> cells, int line) {
        String name = cells.get(header.get(COMMIT)).toLowerCase(Locale.ROOT);
        Boolean merged = WORDS.get(cells.get(header.get(MERGED)).toLowerCase(Locale.ROOT));
        Boolean reverted = WORDS.get(cells.get(header.get(REVERTED)).toLowerCase(Locale.ROOT));
        String days = cells.get(header.get(DAYS));
        String lines = header.containsKey(LINES) ? cells.get(header.get(LINES)) : "";
        if (!isName(name)) {
            bad.add("line " + line + " names no commit: that is a hash of 7 digits or more, or pr/NUMBER");
        } else if (merged == null || reverted == null) {
            bad.add("line " + line + " says neither yes nor no in merged or reverted");
        } else if (!isCount(days) || !isCount(lines)) {
            bad.add("line " + line + " has no whole number in days_alive or lines");
        } else {
            rows.add(new OutcomeRows.Row(line, new Outcome(name, merged, reverted, count(days), count(lines))));
        }
    }

    private static boolean isName(String cell) {
        if (cell.startsWith(OutcomeRows.PULL_REQUEST)) {
            String number = cell.substring(OutcomeRows.PULL_REQUEST.length());
            return !number.isEmpty() && isCount(number);
        }
        return cell.length() >= LEAST_DIGITS && cell.length() <= MOST_DIGITS && isOf(HEX, cell);
    }

    private static boolean isOf(String digits, String cell) {
        return cell.chars().allMatch(one -> digits.indexOf(one) >= 0);
    }

    private static boolean isCount(String cell) {
        return cell.length() <= LONGEST_COUNT && isOf(DIGITS, cell);
    }

    private static long count(String cell) {
        return cell.isEmpty() ? -1 : Long.parseLong(cell);
    }

    private UsageException refused(String reason) {
        return new UsageException("bad table '" + file + "' for --outcomes: " + reason);
    }
}
