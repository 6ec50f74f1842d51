package io.github.agentpprof.transforms.trace.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The rows of a table in CSV (RFC 4180), each as the texts of its cells by the names of their columns.
 *
 * <p>Public for packages {@code transforms.trace} and {@code pipeline.vendor}.
 */
public final class CsvRecords implements Records {
    private final MappingIterator<Map<String, String>> rows;
    private long number = 1;

    /** @param in the table's bytes in UTF-8, whose first row names the columns */
    public CsvRecords(InputStream in) throws IOException {
        this.rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    public ObjectNode next(Fields fields) throws IOException {
        try {
            if (!rows.hasNextValue()) {
                return null;
            }
            number++;
            ObjectNode record = JsonNodeFactory.instance.objectNode();
            rows.nextValue().forEach((column, cell) -> {
                if (fields.child(column) != null) {
                    record.put(column, cell);
                }
            });
            return record;
        } catch (JsonProcessingException | RuntimeJsonMappingException e) {
            throw new BrokenRecordsException("the table ends in a row that is none");
        }
    }

    /** Of the row; with line feeds in cells, the file's lines are more. */
    @Override
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
