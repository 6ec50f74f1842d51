package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code {"object":"bucket","start_time":1777852800,"end_time":…,"results":[{"object":"organization.usage.completions.result",…}]}} */
final class OpenAiUsage implements VendorFormat {
    private static final String KIND = "organization.usage.";
    private static final String COMPLETIONS = KIND + "completions.result";

    @Override
    public String name() {
        return "openai-usage";
    }

    @Override
    public String description() {
        return "OpenAI's usage of completions (`organization/usage/completions`), JSON: tokens, by model and user if it is grouped"
                + " so.";
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
                && Cells.text(record.path("results").path(0), "object").startsWith(KIND);
    }

    @Override
    public void read(JsonNode record, FileRows rows) {
        for (JsonNode result : record.path("results")) {
            rows.next(number -> row(number, record, result, rows));
        }
    }

    private static VendorRow row(long number, JsonNode record, JsonNode result, FileRows rows) {
        if (!Cells.text(result, "object").equals(COMPLETIONS)) {
            throw new UnusableRowException("it is no usage of completions");
        }
        String identity = rows.divided(result, OpenAiTokens.COLUMNS);
        return new VendorRow(
                number,
                UtcDay.seconds(Cells.text(record, "start_time"), Cells.text(record, "end_time")),
                identity,
                OpenAiTokens.user(result),
                VendorModel.of(Cells.text(result, "model")),
                OpenAiTokens.of(result),
                null,
                VendorRow.Kind.BILLED);
    }
}
