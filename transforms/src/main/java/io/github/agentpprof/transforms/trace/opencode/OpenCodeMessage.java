package io.github.agentpprof.transforms.trace.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Origin;
import java.util.List;

/**
 * A message, in whichever layout it was written.
 *
 * @param role {@code user}, {@code assistant} or {@code compaction}; of version 2 also others
 * @param id empty if it is masked
 * @param created milliseconds since 1970 UTC, as of {@code completed}
 * @param model as vendors price it, {@code provider/model}, empty if there is none
 * @param directory empty if it does not say
 * @param info the rest of it
 * @param parts texts and tools
 */
record OpenCodeMessage(
        String role,
        String id,
        long created,
        long completed,
        String model,
        String directory,
        JsonNode info,
        List<JsonNode> parts) {
    /** The fields read here. */
    static String[] fields() {
        return new String[] {
            "id",
            "role",
            "type",
            "text",
            "agent",
            "mode",
            "variant",
            "summary",
            "finish",
            "providerID",
            "modelID",
            "model.id",
            "model.providerID",
            "model.variant",
            "path.cwd",
            "cost",
            "tokens.input",
            "tokens.output",
            "tokens.reasoning",
            "tokens.total",
            "tokens.cache.read",
            "tokens.cache.write",
            "error.name",
            "error.type",
            "time.created",
            "time.completed",
            "time.streamed"
        };
    }

    /** One of version 1, of an export or of the older storage, whose time a row may tell as well. */
    static OpenCodeMessage first(String id, JsonNode info, JsonNode time, List<JsonNode> parts) {
        return of(
                info.path("role").asText(""),
                id,
                info,
                time,
                info.path("providerID").asText(""),
                info.path("modelID").asText(""),
                parts);
    }

    /** One of version 2. */
    static OpenCodeMessage second(String id, String type, JsonNode data, JsonNode time, List<JsonNode> parts) {
        JsonNode model = data.path("model");
        return of(
                type,
                id,
                data,
                time,
                model.path("providerID").asText(""),
                model.path("id").asText(""),
                parts);
    }

    private static OpenCodeMessage of(
            String role, String id, JsonNode info, JsonNode time, String provider, String model, List<JsonNode> parts) {
        long created = OpenCodeSession.millis(info.path("time").path("created"));
        return new OpenCodeMessage(
                role,
                id,
                created == Origin.NO_TIME ? OpenCodeSession.millis(time) : created,
                OpenCodeSession.millis(info.path("time").path("completed")),
                provider.isEmpty() || model.isEmpty() ? model : provider + "/" + model,
                info.path("path").path("cwd").asText(""),
                info,
                parts);
    }

    /** Kind of the agent that it is a message of. */
    String agent() {
        String agent = info.path("agent").asText("");
        return agent.isEmpty() ? info.path("mode").asText("") : agent;
    }

    /** How hard the model was asked to think, empty if as ever. */
    String effort() {
        String variant = info.path("variant").asText("");
        variant = variant.isEmpty() ? info.path("model").path("variant").asText("") : variant;
        return variant.equals("default") ? "" : variant;
    }

    /** Whether its numbers are final. */
    boolean finished() {
        return completed != Origin.NO_TIME || !info.path("finish").asText("").isEmpty();
    }

    /** Name of what went wrong, empty if nothing did. */
    String error() {
        String name = info.path("error").path("name").asText("");
        return name.isEmpty() ? info.path("error").path("type").asText("") : name;
    }
}
