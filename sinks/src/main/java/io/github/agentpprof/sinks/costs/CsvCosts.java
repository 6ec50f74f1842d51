package io.github.agentpprof.sinks.costs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;

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
    public void write(CostTable table, OutputStream out) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator('\n');
        table.fields().forEach(schema::addColumn);
        CostColumns.of(table).forEach(column -> schema.addNumberColumn(column.name()));
        try (CsvGenerator csv = new CsvFactory().createGenerator(out)) {
            csv.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            csv.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
            csv.setSchema(schema.build());
            for (CostRow row : table.rows()) {
                csv.writeStartArray();
                for (String value : row.group()) {
                    csv.writeString(CleanText.cell(value));
                }
                for (CostColumn column : CostColumns.of(table)) {
                    BigDecimal number = column.of(table, row);
                    if (number == null) {
                        csv.writeNull();
                    } else {
                        csv.writeNumber(number.toPlainString());
                    }
                }
                csv.writeEndArray();
            }
        }
    }
}
