package io.github.agentpprof.pipeline.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables that the user's other programs write, in CSV or with tabs where the header has one.
 *
 * <p>Public for {@code pipeline.command} and {@code pipeline.commit}.
 */
public final class CsvRows {
    private static final char MARK = '\uFEFF';

    private CsvRows() {}

    /** Takes rows. */
    @FunctionalInterface
    public interface Row {
        /**
         * Takes one, the header first.
         *
         * @param cells without blanks around them
         * @param line on which it begins, from 1
         */
        void row(List<String> cells, int line);
    }

    /** A file that is no table; the message says why and holds nothing of its content. */
    public static final class NoTable extends Exception {
        private static final long serialVersionUID = 1L;

        private NoTable(String why) {
            super(why);
        }
    }

    /**
     * Hands on each row that is not empty.
     *
     * @throws NoTable if it is no text, has an open quote, or holds nothing
     * @throws IOException if it cannot be read
     */
    public static void read(Path file, Row rows) throws NoTable, IOException {
        try {
            String text = Files.readString(file);
            read(text.isEmpty() || text.charAt(0) != MARK ? text : text.substring(1), rows);
        } catch (CharacterCodingException e) {
            throw new NoTable("it is not UTF-8");
        } catch (JsonProcessingException e) {
            throw new NoTable("line " + e.getLocation().getLineNr() + " is no row: a quote may be left open");
        }
    }

    private static void read(String text, Row rows) throws NoTable, IOException {
        String first = text.lines().findFirst().orElse("");
        char separator = first.indexOf('\t') >= 0 ? '\t' : ',';
        CsvParser csv = new CsvFactory().createParser(new StringReader(text));
        csv.enable(CsvParser.Feature.WRAP_AS_ARRAY);
        csv.enable(CsvParser.Feature.SKIP_EMPTY_LINES);
        csv.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
        csv.nextToken();
        boolean any = false;
        while (csv.nextToken() == JsonToken.START_ARRAY) {
            List<String> cells = new ArrayList<>();
            int line = 0;
            while (csv.nextToken() != JsonToken.END_ARRAY) {
                line = line == 0 ? csv.currentTokenLocation().getLineNr() : line;
                cells.add(csv.getText().strip());
            }
            rows.row(cells, line);
            any = true;
        }
        if (!any) {
            throw new NoTable("it is empty");
        }
    }
}
