package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;

/** A table that begins {@code start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,…}. */
final class OpenAiCostsTable implements VendorFormat {
    private static final String AMOUNT = "amount_value";

    @Override
    public String name() {
        return "openai-costs-csv";
    }

    @Override
    public String description() {
        return "Costs as OpenAI's dashboard exports them, CSV: dollars by day, and by model if it is grouped by line item.";
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
        return record.has("start_time") && record.has(AMOUNT);
    }

    @Override
    public void read(JsonNode record, FileRows rows) {
        rows.next(number -> row(number, record, rows));
    }

    /** A day on which there was nothing has a row of times alone. */
    private static VendorRow row(long number, JsonNode record, FileRows rows) {
        UtcDay period = UtcDay.seconds(Cells.text(record, "start_time"), Cells.text(record, "end_time"));
        if (Cells.text(record, AMOUNT).isEmpty()) {
            return null;
        }
        Cells.dollars(Cells.text(record, "amount_currency"));
        String identity = rows.divided(record, "line_item", "project_id", "organization_id");
        return new VendorRow(
                number,
                period,
                identity,
                "",
                VendorModel.ofLineItem(Cells.text(record, "line_item")),
                null,
                Cells.amount(record, AMOUNT),
                VendorRow.Kind.BILLED);
    }
}
