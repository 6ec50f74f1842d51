package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code {"date":"2026-05-04","actor":{"email_address":…},"customer_type":"api","model_breakdown":[{"model":…}]}} */
final class ClaudeCodeAnalytics implements VendorFormat {
    private static final int CENTS = 2;

    @Override
    public String name() {
        return "claude-code-analytics";
    }

    @Override
    public String description() {
        return "Claude Code Analytics API (`usage_report/claude_code`), JSON: tokens and estimated cost by person, with what is"
                + " on a subscription.";
    }

    @Override
    public String evidence() {
        return "documentation, and programs that read it";
    }

    @Override
    public Book book() {
        return Book.CLAUDE_CODE;
    }

    @Override
    public boolean recognises(JsonNode record) {
        return record.has("actor") && record.has("model_breakdown");
    }

    @Override
    public void read(JsonNode record, FileRows rows) {
        for (JsonNode part : record.path("model_breakdown")) {
            rows.next(number -> row(number, record, part));
        }
    }

    private static VendorRow row(long number, JsonNode record, JsonNode part) {
        String user = Cells.first(record.path("actor"), "email_address", "api_key_name");
        JsonNode tokens = part.path("tokens");
        Cells.needed(tokens, "tokens", "input", "output", "cache_read", "cache_creation");
        JsonNode cost = part.path("estimated_cost");
        Cells.dollars(Cells.text(cost, "currency"));
        String identity =
                FileRows.identity(record, "customer_type", "organization_id", "subscription_type", "terminal_type");
        return new VendorRow(
                number,
                UtcDay.dated(Cells.text(record, "date")),
                identity,
                user,
                VendorModel.of(Cells.text(part, "model")),
                new VendorTokens(
                        Math.addExact(Cells.count(tokens, "input"), Cells.count(tokens, "cache_creation")),
                        Cells.count(tokens, "cache_read"),
                        Cells.count(tokens, "output")),
                Cells.amount(cost, "amount").movePointLeft(CENTS),
                Cells.text(record, "customer_type").equals("subscription")
                        ? VendorRow.Kind.SUBSCRIPTION
                        : VendorRow.Kind.BILLED);
    }
}
