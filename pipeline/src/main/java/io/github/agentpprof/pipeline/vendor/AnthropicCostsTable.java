package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** A table that begins {@code usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,…}. */
final class AnthropicCostsTable implements VendorFormat {
    @Override
    public String name() {
        return "anthropic-costs-csv";
    }

    @Override
    public String description() {
        return "Cost as the Claude Console exports it, CSV: dollars billed (`cost_usd`) by day, model and key, to the cent.";
    }

    @Override
    public String evidence() {
        return "headers of real exports, quoted by programs that read them";
    }

    @Override
    public Book book() {
        return Book.ANTHROPIC;
    }

    @Override
    public boolean recognises(JsonNode record) {
        return record.has("usage_date_utc") && record.has("cost_usd");
    }

    @Override
    public void read(JsonNode record, FileRows rows) {
        rows.next(number -> row(number, record, rows));
    }

    private static VendorRow row(long number, JsonNode record, FileRows rows) {
        String identity = rows.divided(
                record,
                "workspace",
                "api_key",
                "api_key_id",
                "usage_type",
                "context_window",
                "token_type",
                "cost_type",
                "inference_geo",
                "speed");
        String kind = Cells.text(record, "cost_type").toLowerCase(Locale.ROOT).replace(' ', '_');
        return new VendorRow(
                number,
                UtcDay.dated(Cells.text(record, "usage_date_utc")),
                identity,
                Cells.text(record, "api_key"),
                VendorModel.of(Cells.text(record, "model")),
                null,
                Cells.amount(record, "cost_usd"),
                kind.equals("web_search") ? VendorRow.Kind.SEARCH : VendorRow.Kind.BILLED);
    }
}
