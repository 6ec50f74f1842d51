package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

/** Takes the rows of one file as its format reads them; a row that cannot be used is kept by its number and the reason. */
final class FileRows {
    /** Vendors round to the cent at most. */
    private static final int CENTS = 2;

    private static final char SEPARATOR = '\u001f';

    private final List<VendorRow> rows = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Set<String> columns = new TreeSet<>();
    private final String file;
    private long number;
    private long line;
    private boolean byLine;
    private int decimals = CENTS;

    /**
     * Rows to come.
     *
     * @param file what messages call it
     * @param before how many rows stand before the first: a table's header
     */
    FileRows(String file, long before) {
        this.file = file;
        this.number = before;
    }

    /** Says where the record stands that is read next. */
    void at(long newLine) {
        line = newLine;
    }

    /** Reads the next row, which goes by its number among all; null for a row that says nothing. */
    void next(LongFunction<VendorRow> row) {
        read(++number, row);
    }

    /** Reads a row that goes by the line it stands on. */
    void onLine(LongFunction<VendorRow> row) {
        byLine = true;
        read(line, row);
    }

    /** Keeps what came after the last row from being forgotten. */
    void broken(String reason) {
        leftOut.add(new LeftOut(file, (byLine ? line : number) + 1, reason));
    }

    private void read(long row, LongFunction<VendorRow> reader) {
        try {
            VendorRow read = reader.apply(row);
            if (read != null) {
                rows.add(read);
                decimals = read.dollars() == null
                        ? decimals
                        : Math.max(decimals, read.dollars().scale());
            }
        } catch (UnusableRowException e) {
            leftOut.add(new LeftOut(file, row, e.getMessage()));
        }
    }

    /** What tells a row from others of its period: the values of these columns, by which whoever asked has divided the file. */
    String divided(JsonNode row, String... names) {
        for (String name : names) {
            if (!Cells.text(row, name).isEmpty()) {
                columns.add(name);
            }
        }
        return identity(row, names);
    }

    /** The same of columns that every file of the format has. */
    static String identity(JsonNode row, String... names) {
        StringBuilder identity = new StringBuilder();
        for (String name : names) {
            identity.append(SEPARATOR).append(Cells.text(row, name));
        }
        return identity.toString();
    }

    List<VendorRow> rows() {
        return rows;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    /** Names of the columns that divide it. */
    Set<String> columns() {
        return columns;
    }

    /** By how much an amount may differ from what was spent, since the file writes no more digits than it does. */
    BigDecimal rounding() {
        return BigDecimal.valueOf(5, decimals + 1);
    }
}
