package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Every format of vendors' files, sorted by name.
 *
 * <p>Public for the test of {@code docs/reconcile.md}.
 */
public final class VendorFormats {
    private static final List<VendorFormat> ALL = List.of(
            // keep sorted
            new AnthropicCosts(),
            new AnthropicCostsTable(),
            new AnthropicUsage(),
            new AnthropicUsageTable(),
            new ClaudeCodeAnalytics(),
            new ClaudeLedger(),
            new CopilotMetrics(),
            new CopilotUsage(),
            new OpenAiCosts(),
            new OpenAiCostsTable(),
            new OpenAiUsage(),
            new OpenAiUsageTable());

    private VendorFormats() {}

    public static List<VendorFormat> all() {
        return ALL;
    }

    /** The format of a record, by what is in it. */
    static Optional<VendorFormat> of(JsonNode record) {
        return ALL.stream().filter(format -> format.recognises(record)).findFirst();
    }
}
