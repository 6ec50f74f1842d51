package io.github.agentpprof.pipeline.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.agentpprof.pipeline.vendor.LeftOut;
import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.transforms.redact.PrivateShapes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** One object: {@code rows}, {@code totals} by vendor and status and of all, {@code left_out} and {@code remarks}. */
final class ReconciliationJson {
    private ReconciliationJson() {}

    static void write(Reconciliation all, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeNumberField("schema_version", 1);
            json.writeArrayFieldStart("rows");
            for (ReconciledRow row : all.rows()) {
                row(json, row);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("totals");
            for (Map.Entry<String, Map<Status, Reconciliation.Sum>> book :
                    all.sums().entrySet()) {
                for (Map.Entry<Status, Reconciliation.Sum> sum : book.getValue().entrySet()) {
                    sum(json, book.getKey(), sum.getKey().word(), sum.getValue());
                }
            }
            sum(json, "all", "all", all.all());
            json.writeEndArray();
            json.writeArrayFieldStart("left_out");
            for (LeftOut row : all.leftOut()) {
                json.writeStartObject();
                json.writeStringField("file", shown(row.file()));
                json.writeNumberField("row", row.row());
                json.writeStringField("reason", CleanText.wellFormed(row.reason()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("remarks");
            for (String remark : all.remarks()) {
                json.writeString(shown(remark));
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void row(JsonGenerator json, ReconciledRow row) throws IOException {
        json.writeStartObject();
        for (ReconciliationColumns column : ReconciliationColumns.all()) {
            String value = column.value().apply(row);
            json.writeFieldName(column.name());
            if (value == null || column.text() && value.isEmpty()) {
                json.writeNull();
            } else if (column.text()) {
                json.writeString(CleanText.wellFormed(value));
            } else {
                json.writeNumber(value);
            }
        }
        json.writeEndObject();
    }

    private static void sum(JsonGenerator json, String book, String status, Reconciliation.Sum sum) throws IOException {
        json.writeStartObject();
        json.writeStringField("vendor", book.isEmpty() ? null : book);
        json.writeStringField("status", status);
        json.writeNumberField("rows", sum.rows());
        json.writeNumberField("vendor_tokens", sum.vendor().tokens().all());
        json.writeNumberField("our_tokens", sum.ours().tokens().all());
        money(json, "vendor_usd", sum.vendor().micros());
        money(json, "our_usd", sum.ours().micros());
        json.writeEndObject();
    }

    /** A text that may hold the path of a file, without homes. */
    private static String shown(String text) {
        return CleanText.wellFormed(PrivateShapes.homesMasked(text));
    }

    private static void money(JsonGenerator json, String name, Long micros) throws IOException {
        json.writeFieldName(name);
        if (micros == null) {
            json.writeNull();
        } else {
            json.writeNumber(ReconciliationColumns.dollars(micros));
        }
    }
}
