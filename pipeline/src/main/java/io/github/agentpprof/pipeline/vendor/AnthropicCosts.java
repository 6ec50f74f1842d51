package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code {"starting_at":…,"results":[{"amount":"123.78912","currency":"USD","cost_type":"tokens","model":…}]}}, in cents. */
final class AnthropicCosts implements VendorFormat {
    private static final int CENTS = 2;

    @Override
    public String name() {
        return "anthropic-costs";
    }

    @Override
    public String description() {
        return "Anthropic's cost report (`cost_report`), JSON: dollars, by model if it is grouped by `description`.";
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
        return record.has("starting_at")
                && record.path("results").path(0).path("amount").isValueNode();
    }

    @Override
    public void read(JsonNode record, FileRows rows) {
        for (JsonNode result : record.path("results")) {
            rows.next(number -> row(number, record, result, rows));
        }
    }

    private static VendorRow row(long number, JsonNode record, JsonNode result, FileRows rows) {
        Cells.dollars(Cells.text(result, "currency"));
        String identity = rows.divided(
                result,
                "context_window",
                "cost_type",
                "description",
                "inference_geo",
                "service_tier",
                "token_type",
                "workspace_id");
        return new VendorRow(
                number,
                UtcDay.bucket(Cells.text(record, "starting_at"), Cells.text(record, "ending_at")),
                identity,
                "",
                VendorModel.of(Cells.text(result, "model")),
                null,
                Cells.amount(result, "amount").movePointLeft(CENTS),
                Cells.text(result, "cost_type").equals("web_search") ? VendorRow.Kind.SEARCH : VendorRow.Kind.BILLED);
    }
}
