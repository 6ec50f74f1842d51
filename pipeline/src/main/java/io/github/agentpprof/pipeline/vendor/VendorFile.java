package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.transforms.trace.json.BrokenRecordsException;
import io.github.agentpprof.transforms.trace.json.CsvRecords;
import io.github.agentpprof.transforms.trace.json.Fields;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * One file that a vendor gave, read.
 *
 * @param name as it was typed
 * @param hash of its bytes
 * @param format null if it is an answer that tells of nothing
 * @param rows that can be used
 * @param leftOut those that cannot
 * @param columns what the file is divided by
 * @param rounding by how much each amount may be off
 * @param hasMore whether the answer goes on in another
 */
record VendorFile(
        String name,
        String hash,
        VendorFormat format,
        List<VendorRow> rows,
        List<LeftOut> leftOut,
        Set<String> columns,
        BigDecimal rounding,
        boolean hasMore) {
    private static final Fields EVERY_COLUMN = Fields.of("*");

    /** As many records as are looked at before a file is taken for one of no format. */
    private static final int MOST_UNKNOWN = 100;

    private static final int LOOKED_AT = 4096;

    /** Hands on records until there are none. */
    private interface Source {
        JsonNode next() throws IOException;
    }

    /**
     * Reads a file to its end.
     *
     * @throws UsageException if there is none, or it is in no known format
     */
    static VendorFile read(Path path) {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            int first = first(in);
            if (first < 0) {
                throw new UsageException("the file '" + path + "' for --vendor is empty");
            }
            return first == '{' || first == '[' ? json(path, in) : table(path, in);
        } catch (IOException e) {
            throw new UsageException("cannot read the file '" + path + "' for --vendor");
        }
    }

    private static VendorFile json(Path path, InputStream in) throws IOException {
        try (JsonRecords records = new JsonRecords(in)) {
            FileRows rows = new FileRows(path.toString(), 0);
            VendorFormat format = read(path, rows, () -> {
                try {
                    return records.next();
                } finally {
                    rows.at(records.line());
                }
            });
            return of(path, format, rows, records.hasMore());
        }
    }

    private static VendorFile table(Path path, InputStream in) throws IOException {
        try (CsvRecords records = new CsvRecords(in)) {
            FileRows rows = new FileRows(path.toString(), 1);
            VendorFormat format = read(path, rows, () -> {
                ObjectNode row = records.next(EVERY_COLUMN);
                rows.at(records.number());
                return row;
            });
            return of(path, format, rows, false);
        }
    }

    /** Reads all records by the format of the first that is of any; null if all are periods in which there was nothing. */
    private static VendorFormat read(Path path, FileRows rows, Source source) throws IOException {
        VendorFormat format = null;
        List<JsonNode> before = new ArrayList<>();
        try {
            for (JsonNode record = source.next(); record != null; record = source.next()) {
                if (format == null && isEmptyPeriod(record)) {
                    continue;
                }
                format = format == null ? VendorFormats.of(record).orElse(null) : format;
                before.add(record);
                if (format != null) {
                    for (JsonNode each : before) {
                        format.read(each, rows);
                    }
                    before.clear();
                } else if (before.size() > MOST_UNKNOWN) {
                    throw unknown(path);
                }
            }
        } catch (BrokenFileException | BrokenRecordsException e) {
            if (format == null) {
                throw unknown(path);
            }
            rows.broken(e.getMessage());
        }
        if (!before.isEmpty()) {
            throw unknown(path);
        }
        return format;
    }

    private static boolean isEmptyPeriod(JsonNode record) {
        return record.path("results").isArray() && record.path("results").isEmpty();
    }

    private static UsageException unknown(Path path) {
        return new UsageException("the file '" + path + "' for --vendor is in no known format; known: "
                + String.join(
                        ", ",
                        VendorFormats.all().stream().map(VendorFormat::name).toList()));
    }

    private static VendorFile of(Path path, VendorFormat format, FileRows rows, boolean hasMore) throws IOException {
        return new VendorFile(
                path.toString(),
                hash(path),
                format,
                rows.rows(),
                rows.leftOut(),
                rows.columns(),
                rows.rounding(),
                hasMore);
    }

    /** The first byte that is no space, behind a byte order mark, which is skipped; -1 if there is none. */
    private static int first(BufferedInputStream in) throws IOException {
        in.mark(LOOKED_AT);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
        in.mark(LOOKED_AT);
        int first = in.read();
        for (int i = 1; i < LOOKED_AT && (first == ' ' || first == '\n' || first == '\r' || first == '\t'); i++) {
            first = in.read();
        }
        in.reset();
        return first;
    }

    private static String hash(Path path) throws IOException {
        try (DigestOutputStream out =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            Files.copy(path, out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
