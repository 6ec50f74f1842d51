package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code {"date":"2026-03-04","total_active_users":24,"copilot_ide_chat":{…},…}}, as GitHub told it until April 2026. */
final class CopilotMetrics implements VendorFormat {
    @Override
    public String name() {
        return "copilot-metrics";
    }

    @Override
    public String description() {
        return "GitHub Copilot metrics of the older API, JSON: users and chats, so that every row is told and left out.";
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
        return record.has("date")
                && (record.has("copilot_ide_chat")
                        || record.has("copilot_ide_code_completions")
                        || record.has("copilot_dotcom_chat")
                        || record.has("total_engaged_users"));
    }

    @Override
    public void read(JsonNode record, FileRows rows) {
        rows.next(number -> {
            throw new UnusableRowException("it tells users and chats, neither tokens nor money");
        });
    }
}
