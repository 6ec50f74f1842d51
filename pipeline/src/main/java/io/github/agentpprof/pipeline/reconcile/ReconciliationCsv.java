package io.github.agentpprof.pipeline.reconcile;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.agentpprof.sinks.CleanText;
import java.io.IOException;
import java.io.OutputStream;

/** RFC 4180 with {@code \n} at the end of a line, a row for each row and a header. */
final class ReconciliationCsv {
    private ReconciliationCsv() {}

    static void write(Reconciliation all, OutputStream out) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator('\n');
        ReconciliationColumns.all().forEach(column -> schema.addColumn(column.name()));
        try (CsvGenerator csv = new CsvFactory().createGenerator(out)) {
            csv.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            csv.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
            csv.setSchema(schema.build());
            for (ReconciledRow row : all.rows()) {
                csv.writeStartArray();
                for (ReconciliationColumns column : ReconciliationColumns.all()) {
                    String value = column.value().apply(row);
                    if (column.text()) {
                        csv.writeString(CleanText.cell(value));
                    } else if (value == null) {
                        csv.writeString("");
                    } else {
                        csv.writeNumber(value);
                    }
                }
                csv.writeEndArray();
            }
            if (all.rows().isEmpty()) {
                csv.writeStartArray();
                csv.writeEndArray();
            }
        }
    }
}
