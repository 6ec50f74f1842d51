package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;

/** A table that begins {@code usage_date_utc,model_version,api_key,workspace,…,usage_input_tokens_no_cache,…}. */
final class AnthropicUsageTable implements VendorFormat {
    private static final String INPUT = "usage_input_tokens_no_cache";
    private static final String READ = "usage_input_tokens_cache_read";
    private static final String OUTPUT = "usage_output_tokens";

    @Override
    public String name() {
        return "anthropic-usage-csv";
    }

    @Override
    public String description() {
        return "Usage as the Claude Console exports it, CSV: tokens by day, model and key.";
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
        return record.has("usage_date_utc") && record.has(INPUT) && record.has(OUTPUT);
    }

    @Override
    public void read(JsonNode record, FileRows rows) {
        rows.next(number -> row(number, record, rows));
    }

    private static VendorRow row(long number, JsonNode record, FileRows rows) {
        Cells.needed(record, "tokens", INPUT, READ, OUTPUT);
        String identity =
                rows.divided(record, "api_key", "workspace", "usage_type", "context_window", "inference_geo", "speed");
        return new VendorRow(
                number,
                UtcDay.dated(Cells.text(record, "usage_date_utc")),
                identity,
                Cells.text(record, "api_key"),
                VendorModel.of(Cells.text(record, "model_version")),
                new VendorTokens(
                        Math.addExact(
                                Math.addExact(
                                        Cells.count(record, INPUT),
                                        // As older exports call it.
                                        Cells.count(record, "usage_input_tokens_cache_write")),
                                Math.addExact(
                                        Cells.count(record, "usage_input_tokens_cache_write_5m"),
                                        Cells.count(record, "usage_input_tokens_cache_write_1h"))),
                        Cells.count(record, READ),
                        Cells.count(record, OUTPUT)),
                null,
                VendorRow.Kind.BILLED);
    }
}
