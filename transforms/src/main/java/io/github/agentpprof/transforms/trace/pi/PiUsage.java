package io.github.agentpprof.transforms.trace.pi;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.Numbers;

/**
 * What an entry says of one call's tokens: input, output, read and written stand beside each other, reasoning is a part of the
 * output and what was written for an hour a part of what was written. Oh-my-pi tells what a vendor billed for running
 * its own tools in numbers of their own.
 */
final class PiUsage {
    private PiUsage() {}

    /** The fields read here, below {@code prefix}. */
    static Fields fields(String prefix) {
        return Fields.of(
                prefix + "input",
                prefix + "output",
                prefix + "cacheRead",
                prefix + "cacheWrite",
                prefix + "cacheWrite1h",
                prefix + "reasoning",
                prefix + "reasoningTokens",
                prefix + "cttl.ephemeral1h",
                prefix + "orchestration.input",
                prefix + "orchestration.cacheRead",
                prefix + "orchestration.output",
                prefix + "server.webSearch",
                prefix + "cost.total");
    }

    /**
     * What {@code usage} meters.
     *
     * @param model as the vendor's price is found by; {@code assumed} if the entry itself names none
     * @param finished whether these are the call's last numbers
     */
    static Metering metering(JsonNode usage, String model, boolean assumed, boolean finished, Numbers numbers) {
        long written = numbers.count(usage, "cacheWrite");
        long hourly = Math.max(numbers.count(usage, "cacheWrite1h"), numbers.count(usage.path("cttl"), "ephemeral1h"));
        long reasoning = Math.max(numbers.count(usage, "reasoning"), numbers.count(usage, "reasoningTokens"));
        JsonNode own = usage.path("orchestration");
        long output = numbers.count(usage, "output") + numbers.count(own, "output");
        Usage tokens = new Usage(
                numbers.count(usage, "input") + numbers.count(own, "input"),
                output,
                numbers.count(usage, "cacheRead") + numbers.count(own, "cacheRead"),
                written - Math.min(hourly, written),
                Math.min(hourly, written),
                Math.min(reasoning, output),
                numbers.searches(usage.path("server"), "webSearch"));
        return Metering.of(
                model,
                assumed,
                tokens,
                finished,
                Numbers.nanoDollars(usage.path("cost").path("total")));
    }
}
