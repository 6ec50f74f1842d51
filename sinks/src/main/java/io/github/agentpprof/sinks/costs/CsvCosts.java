package io.github.agentpprof.sinks.costs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.agentpprof.sinks.CleanText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;

/** RFC 4180 with {@code \n} at the end of a line; what spreadsheets would take for a formula gets an apostrophe in front. */
final class CsvCosts implements CostSink {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "Table with a header, for spreadsheets and databases.";
    }

    @Override
    public String ending() {
        return ".csv";
    }

    @Override
    public void write(FlatTable table, OutputStream out) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator('\n');
        table.columns().forEach(column -> schema.addColumn(column.name(), type(column)));
        try (CsvGenerator csv = new CsvFactory().createGenerator(out)) {
            csv.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            csv.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
            csv.setSchema(schema.build());
            for (Iterator<List<Object>> rows = table.rows().iterator(); rows.hasNext(); ) {
                csv.writeStartArray();
                for (Object value : rows.next()) {
                    write(csv, value);
                }
                csv.writeEndArray();
            }
        }
    }

    private static CsvSchema.ColumnType type(FlatColumn column) {
        return switch (column.type()) {
            case COUNT, DECIMAL, EXACT -> CsvSchema.ColumnType.NUMBER;
            default -> CsvSchema.ColumnType.STRING;
        };
    }

    private static void write(CsvGenerator csv, Object value) throws IOException {
        if (value instanceof BigDecimal number) {
            csv.writeNumber(number.toPlainString());
        } else {
            csv.writeString(value == null ? "" : CleanText.cell(value.toString()));
        }
    }
}
