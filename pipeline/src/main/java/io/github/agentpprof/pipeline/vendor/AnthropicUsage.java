package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code {"starting_at":…,"ending_at":…,"results":[{"uncached_input_tokens":1500,"cache_creation":{…},"output_tokens":500}]}} */
final class AnthropicUsage implements VendorFormat {
    @Override
    public String name() {
        return "anthropic-usage";
    }

    @Override
    public String description() {
        return "Anthropic's usage report (`usage_report/messages`), JSON: tokens, by model and account if it is grouped so.";
    }

    @Override
    public String evidence() {
        return "documentation, and programs that read it";
    }

    @Override
    public Book book() {
        return Book.ANTHROPIC;
    }

    @Override
    public boolean recognises(JsonNode record) {
        return record.has("starting_at") && record.path("results").path(0).has("uncached_input_tokens");
    }

    @Override
    public void read(JsonNode record, FileRows rows) {
        for (JsonNode result : record.path("results")) {
            rows.next(number -> row(number, record, result, rows));
        }
    }

    private static VendorRow row(long number, JsonNode record, JsonNode result, FileRows rows) {
        Cells.needed(result, "tokens", "uncached_input_tokens", "cache_read_input_tokens", "output_tokens");
        JsonNode written = result.path("cache_creation");
        String identity = rows.divided(
                result,
                "account_id",
                "api_key_id",
                "context_window",
                "inference_geo",
                "service_account_id",
                "service_tier",
                "speed",
                "workspace_id");
        return new VendorRow(
                number,
                UtcDay.bucket(Cells.text(record, "starting_at"), Cells.text(record, "ending_at")),
                identity,
                Cells.first(result, "account_id", "api_key_id"),
                VendorModel.of(Cells.text(result, "model")),
                new VendorTokens(
                        Math.addExact(
                                Cells.count(result, "uncached_input_tokens"),
                                Math.addExact(
                                        Cells.count(written, "ephemeral_5m_input_tokens"),
                                        Cells.count(written, "ephemeral_1h_input_tokens"))),
                        Cells.count(result, "cache_read_input_tokens"),
                        Cells.count(result, "output_tokens")),
                null,
                VendorRow.Kind.BILLED);
    }
}
