package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code {"day":"2026-05-04","user_login":…,"totals_by_cli":{"token_usage":{"prompt_tokens_sum":3800,…}},…}} */
final class CopilotUsage implements VendorFormat {
    @Override
    public String name() {
        return "copilot-usage";
    }

    @Override
    public String description() {
        return "GitHub Copilot usage metrics, JSON or NDJSON: tokens of its CLI by day and user, neither model nor money.";
    }

    @Override
    public String evidence() {
        return "documentation";
    }

    @Override
    public Book book() {
        return Book.COPILOT;
    }

    @Override
    public boolean recognises(JsonNode record) {
        return record.has("day") && (record.has("totals_by_cli") || record.has("code_generation_activity_count"));
    }

    @Override
    public void read(JsonNode record, FileRows rows) {
        rows.next(number -> row(number, record));
    }

    /** Who did not use the CLI that day is told without its totals. */
    private static VendorRow row(long number, JsonNode record) {
        JsonNode tokens = record.path("totals_by_cli").path("token_usage");
        return new VendorRow(
                number,
                UtcDay.dated(Cells.text(record, "day")),
                FileRows.identity(record, "enterprise_id", "organization_id"),
                Cells.text(record, "user_login"),
                "",
                new VendorTokens(Cells.count(tokens, "prompt_tokens_sum"), 0, Cells.count(tokens, "output_tokens_sum")),
                null,
                VendorRow.Kind.SUBSCRIPTION);
    }
}
