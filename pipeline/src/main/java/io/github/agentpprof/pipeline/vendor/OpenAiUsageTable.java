package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;

/** A table that begins {@code start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,…}. */
final class OpenAiUsageTable implements VendorFormat {
    private static final String REQUESTS = "num_model_requests";

    @Override
    public String name() {
        return "openai-usage-csv";
    }

    @Override
    public String description() {
        return "Usage of completions as OpenAI's dashboard exports it, CSV: tokens by day, model, user and key.";
    }

    @Override
    public String evidence() {
        return "an export that somebody published";
    }

    @Override
    public Book book() {
        return Book.OPENAI;
    }

    @Override
    public boolean recognises(JsonNode record) {
        return record.has("start_time") && record.has(REQUESTS) && !record.has("results");
    }

    @Override
    public void read(JsonNode record, FileRows rows) {
        rows.next(number -> row(number, record, rows));
    }

    /** A day on which there was nothing has a row of times alone. */
    private static VendorRow row(long number, JsonNode record, FileRows rows) {
        UtcDay period = UtcDay.seconds(Cells.text(record, "start_time"), Cells.text(record, "end_time"));
        if (Cells.first(record, REQUESTS, "input_tokens", "output_tokens").isEmpty()) {
            return null;
        }
        String identity = rows.divided(record, OpenAiTokens.COLUMNS);
        return new VendorRow(
                number,
                period,
                identity,
                OpenAiTokens.user(record),
                VendorModel.of(Cells.text(record, "model")),
                OpenAiTokens.of(record),
                null,
                VendorRow.Kind.BILLED);
    }
}
