package io.github.agentpprof.pipeline.vendor;

import com.fasterxml.jackson.databind.JsonNode;

/** Tokens as OpenAI names them in answers and tables alike: the input holds what was read from the cache and written to it. */
final class OpenAiTokens {
    private static final String INPUT = "input_tokens";
    private static final String READ = "input_cached_tokens";
    private static final String OUTPUT = "output_tokens";

    /** What rows are divided by. */
    static final String[] COLUMNS = {"project_id", "user_id", "api_key_id", "batch", "service_tier"};

    private OpenAiTokens() {}

    static VendorTokens of(JsonNode row) {
        Cells.needed(row, "tokens", INPUT, OUTPUT);
        long input = Cells.count(row, INPUT);
        long read = Cells.count(row, READ);
        if (read > input) {
            throw new UnusableRowException(READ + " are more than " + INPUT);
        }
        return new VendorTokens(input - read, read, Cells.count(row, OUTPUT));
    }

    static String user(JsonNode row) {
        return Cells.first(row, "user_email", "user_id", "api_key_id");
    }
}
