package io.github.agentpprof.transforms.trace.otlp;

import com.fasterxml.jackson.databind.JsonNode;

/** The names that attributes have for a model, the one that answered first. */
final class OtlpModels {
    static final String UNKNOWN = "unknown";

    private static final String[] NAMES = {
        "gen_ai.response.model", "gen_ai.request.model", "llm.model_name", "model", "model_name"
    };

    private OtlpModels() {}

    /** The model that the attributes name, empty if none. */
    static String named(JsonNode attributes) {
        for (String name : NAMES) {
            String model = attributes.path(name).asText("");
            if (!model.isEmpty()) {
                return model;
            }
        }
        return "";
    }
}
