package io.github.agentpprof.transforms.trace.claude;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code usage.iterations} says, by type: attempts at the answer, whose last, or whose sum, are the call's own numbers;
 * and what stands beside these, an advisor that was asked, a compaction on the way, which is a call of its own.
 *
 * <p>Example: {@code [{"type":"message",…},{"type":"advisor_message","model":"claude-opus-5","input_tokens":30000,…}]}.
 */
final class ClaudeIterations {
    /** Attempts, of which the top level speaks; older versions name no type. */
    private static final Set<String> ATTEMPTS = Set.of("", "message", "fallback_message", "iteration");

    private static final int LONGEST_NAME = 12;
    private static final String NAMELESS = "iteration";

    private ClaudeIterations() {}

    /** What attempts of other models than the call's took, by model: it matters for the price. */
    static SortedMap<String, Usage> attempts(JsonNode usage, String model, Numbers numbers) {
        SortedMap<String, Usage> others = new TreeMap<>();
        for (JsonNode iteration : usage.path("iterations")) {
            String name = iteration.path("model").asText("");
            if (isAttempt(iteration) && !name.isEmpty() && !name.equals(model)) {
                others.merge(name, metering(iteration, name, "", true, numbers).counted(), Usage::plus);
            }
        }
        return others;
    }

    /** Whether the call's own numbers are those of all its attempts together; in a fallback they can be the last one's. */
    static boolean isSum(Usage counts, JsonNode usage, Numbers numbers) {
        long output = 0;
        for (JsonNode iteration : usage.path("iterations")) {
            output += isAttempt(iteration) ? numbers.count(iteration, "output_tokens") : 0;
        }
        return counts.output() >= output;
    }

    /** The calls beside {@code call} that its line tells, each named after it, its kind and its place. */
    static List<Call> beside(Call call, JsonNode message, Numbers numbers) {
        JsonNode iterations = message.path("usage").path("iterations");
        List<Call> beside = new ArrayList<>();
        for (int i = 0; i < iterations.size(); i++) {
            JsonNode iteration = iterations.get(i);
            if (!isAttempt(iteration)) {
                String kind = kind(iteration);
                String model = iteration.path("model").asText(call.metering().model());
                Metering metering = metering(
                        iteration,
                        model.isEmpty() ? call.metering().model() : model,
                        call.metering().service(),
                        call.metering().finished(),
                        numbers);
                beside.add(Call.told(
                                call.origin(),
                                call.id() + "/" + kind + "-" + i,
                                call.requestId(),
                                call.apart(),
                                call.prompt(),
                                metering)
                        .tagged(new Tag(kind, 0), false));
            }
        }
        return beside;
    }

    private static boolean isAttempt(JsonNode iteration) {
        return ATTEMPTS.contains(iteration.path("type").asText(""));
    }

    private static Metering metering(
            JsonNode iteration, String model, String service, boolean finished, Numbers numbers) {
        return new Metering(
                model,
                false,
                ClaudeCallReader.usage(iteration, numbers),
                numbers.count(iteration, "cache_creation_input_tokens"),
                Collections.emptySortedMap(),
                false,
                service,
                finished,
                0);
    }

    /** {@code advisor} for {@code advisor_message}; what is no short word is not shown. */
    private static String kind(JsonNode iteration) {
        String type = iteration.path("type").asText("").replace("_message", "");
        boolean word = type.length() <= LONGEST_NAME && type.chars().allMatch(c -> c >= 'a' && c <= 'z');
        return word ? type : NAMELESS;
    }
}
