package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.config.CsvRows;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.transforms.model.LabelSet;
import io.github.agentpprof.transforms.redact.ShownText;
import io.github.agentpprof.transforms.view.LabelLookup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads tables of labels. What stands in them is never in a message: it may be what is not to be shown. */
final class LabelFile {
    private static final int MOST_LISTED = 20;

    private final Path file;
    private final List<String> bad = new ArrayList<>();
    private final Map<String, LabelSet> rows = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private List<String> header;

    private LabelFile(Path file) {
        this.file = file;
    }

    /**
     * The table in a file; rows that cannot be used are left out and added to {@code remarks}.
     *
     * @throws UsageException if it cannot be read, has no header of two columns or more, or a key twice
     */
    static LabelLookup read(Path file, List<String> remarks) {
        LabelFile table = new LabelFile(file);
        try {
            CsvRows.read(file, table::take);
        } catch (CsvRows.NoTable e) {
            throw table.refused(e.getMessage());
        } catch (IOException e) {
            throw new UsageException("cannot read the labels in '" + file + "'");
        }
        for (String row : table.bad.subList(0, Math.min(MOST_LISTED, table.bad.size()))) {
            remarks.add("--label-file '" + file + "', " + row + ": left out");
        }
        if (table.bad.size() > MOST_LISTED) {
            remarks.add("--label-file '" + file + "': " + (table.bad.size() - MOST_LISTED) + " more rows left out");
        }
        return new LabelLookup(table.header.get(0), table.header.subList(1, table.header.size()), table.rows);
    }

    private void take(List<String> cells, int line) {
        if (header == null) {
            header = header(cells);
        } else {
            row(cells, line);
        }
    }

    private List<String> header(List<String> cells) {
        if (cells.size() < 2) {
            throw refused("its header has one column; the first is a label or field, the others follow from it");
        }
        return cells;
    }

    private void row(List<String> cells, int line) {
        if (cells.size() != header.size()) {
            bad.add(String.format(
                    Locale.ROOT, "line %d has %d cells, the header %d", line, cells.size(), header.size()));
        } else if (cells.get(0).isEmpty()) {
            bad.add("line " + line + " has an empty first cell");
        } else {
            Integer before = lines.put(cells.get(0), line);
            if (before != null) {
                throw refused("lines " + before + " and " + line + " have the same first cell");
            }
            TreeMap<String, String> values = new TreeMap<>();
            for (int i = 1; i < cells.size(); i++) {
                if (!cells.get(i).isEmpty()) {
                    values.put(header.get(i), ShownText.label(cells.get(i)));
                }
            }
            rows.put(ShownText.label(cells.get(0)), LabelSet.of(values));
        }
    }

    private UsageException refused(String reason) {
        return new UsageException("bad table '" + file + "' for --label-file: " + reason);
    }
}
