package io.github.agentpprof.sinks.costs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.transforms.model.profile.CostRow;
import io.github.agentpprof.transforms.model.profile.CostTable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;

/** A JSON object on each line, with every column; a field that does not apply is {@code null}. */
final class JsonLinesCosts implements CostSink {
    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public String description() {
        return "One JSON object for each row, on a line of its own.";
    }

    @Override
    public String ending() {
        return ".jsonl";
    }

    @Override
    public void write(CostTable table, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(null);
            for (CostRow row : table.rows()) {
                json.writeStartObject();
                for (int i = 0; i < row.group().size(); i++) {
                    String value = CleanText.wellFormed(row.group().get(i));
                    json.writeStringField(table.fields().get(i), value.isEmpty() ? null : value);
                }
                for (CostColumn column : CostColumns.of(table)) {
                    json.writeFieldName(column.name());
                    BigDecimal number = column.of(table, row);
                    if (number == null) {
                        json.writeNull();
                    } else {
                        json.writeNumber(number.toPlainString());
                    }
                }
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
    }
}
