package io.github.agentpprof.sinks.costs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.sinks.CleanText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;

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
    public void write(FlatTable table, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(null);
            for (Iterator<List<Object>> rows = table.rows().iterator(); rows.hasNext(); ) {
                List<Object> row = rows.next();
                json.writeStartObject();
                for (int i = 0; i < row.size(); i++) {
                    json.writeFieldName(table.columns().get(i).name());
                    write(json, row.get(i));
                }
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number.toPlainString());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(CleanText.wellFormed(value.toString()));
        }
    }
}
