package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** {@code {"type":"cost-state","startTime":1777888800000,"totalCostUSD":0.13,"modelUsage":{"claude-opus-5":{"inputTokens":17,…}}}} */
final class ClaudeLedger implements VendorFormat {
    private static final String TYPE = "cost-state";

    @Override
    public String name() {
        return "claude-ledger";
    }

    @Override
    public String description() {
        return "A trace of Claude Code that holds its own ledger (`cost-state`): tokens and dollars of each process, on the day"
                + " that it began.";
    }

    @Override
    public String evidence() {
        return "traces that were seen";
    }

    @Override
    public Book book() {
        return Book.LEDGER;
    }

    @Override
    public boolean recognises(JsonNode record) {
        return record.has("type") && record.has("sessionId");
    }

    /** Each ledger of a process holds all that the one before held. */
    @Override
    public boolean isCumulative() {
        return true;
    }

    @Override
    public void read(JsonNode record, FileRows rows) {
        if (Cells.text(record, "type").equals(TYPE)) {
            for (Map.Entry<String, JsonNode> model : record.path("modelUsage").properties()) {
                rows.onLine(line -> row(line, record, model.getKey(), model.getValue()));
            }
        }
    }

    private static VendorRow row(long line, JsonNode record, String model, JsonNode usage) {
        Cells.needed(usage, "tokens", "inputTokens", "outputTokens");
        return new VendorRow(
                line,
                UtcDay.millis(Cells.text(record, "startTime")),
                "",
                "",
                VendorModel.of(model),
                new VendorTokens(
                        Math.addExact(
                                Cells.count(usage, "inputTokens"), Cells.count(usage, "cacheCreationInputTokens")),
                        Cells.count(usage, "cacheReadInputTokens"),
                        Cells.count(usage, "outputTokens")),
                Cells.amount(usage, "costUSD"),
                VendorRow.Kind.BILLED);
    }
}
