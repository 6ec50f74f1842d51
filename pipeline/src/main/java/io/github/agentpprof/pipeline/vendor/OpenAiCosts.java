package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code {"object":"bucket","start_time":…,"results":[{"amount":{"value":0.06,"currency":"usd"},"line_item":"gpt-5.4, input"}]}} */
final class OpenAiCosts implements VendorFormat {
    @Override
    public String name() {
        return "openai-costs";
    }

    @Override
    public String description() {
        return "OpenAI's costs (`organization/costs`), JSON: dollars, by model if it is grouped by `line_item`.";
    }

    @Override
    public String evidence() {
        return "documentation, and programs that read it";
    }

    @Override
    public Book book() {
        return Book.OPENAI;
    }

    @Override
    public boolean recognises(JsonNode record) {
        return record.has("start_time")
                && record.path("results").path(0).path("amount").isObject();
    }

    @Override
    public void read(JsonNode record, FileRows rows) {
        for (JsonNode result : record.path("results")) {
            rows.next(number -> row(number, record, result, rows));
        }
    }

    private static VendorRow row(long number, JsonNode record, JsonNode result, FileRows rows) {
        JsonNode amount = result.path("amount");
        Cells.dollars(Cells.text(amount, "currency"));
        String identity = rows.divided(result, "line_item", "project_id", "api_key_id", "user_id");
        return new VendorRow(
                number,
                UtcDay.seconds(Cells.text(record, "start_time"), Cells.text(record, "end_time")),
                identity,
                OpenAiTokens.user(result),
                VendorModel.ofLineItem(Cells.text(result, "line_item")),
                null,
                Cells.amount(amount, "value"),
                VendorRow.Kind.BILLED);
    }
}
