package io.github.agentpprof.transforms.trace.antigravity;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.reader.Masked;
import java.util.Locale;

/**
 * One request to a model, as one of the two tables tells it.
 *
 * @param id of the response, empty if there is none
 * @param usage tokens by class
 * @param raw the same as one text
 * @param model as vendors call it, empty if it is not told
 * @param effort how hard it was asked to think, empty if it is not told
 * @param time milliseconds since 1970 UTC
 */
record Generation(String id, Usage usage, String raw, String model, String effort, long time) {
    /** Fields that may hold the response's id, the best first. */
    private static final int[] IDS = {11, 12, 7};

    /**
     * Reads the counts of a request: input is what was not read from the cache, output all that was generated.
     *
     * @param named what the model is called, with its effort behind it for some
     */
    static Generation of(WireMessage counts, String named, long time) {
        long input = counts.number(2);
        long reasoning = Math.max(0, counts.number(9));
        long output = Math.max(counts.number(3), reasoning + Math.max(0, counts.number(10)));
        long written = counts.number(4);
        long read = counts.number(5);
        Usage usage = new Usage(
                Math.max(0, input), output, Math.max(0, read), Math.max(0, written), 0, Math.min(reasoning, output), 0);
        String id = "";
        for (int field : IDS) {
            String told = counts.text(field);
            id = id.isEmpty() ? Masked.id(TextNode.valueOf(told)) : id;
        }
        String model = plain(named);
        String effort = effort(model);
        return new Generation(
                id,
                usage,
                input + ":" + output + ":" + read + ":" + written + ":" + reasoning,
                effort.isEmpty() ? model : model.substring(0, model.length() - effort.length() - 1),
                effort,
                time);
    }

    boolean isEmpty() {
        return usage.tokens() == 0;
    }

    /** What is told of this one by both, in this one's place. */
    Generation with(Generation other) {
        return new Generation(
                id,
                usage.max(other.usage),
                raw,
                model.isEmpty() ? other.model : model,
                model.isEmpty() ? other.effort : effort,
                time == Origin.NO_TIME ? other.time : time);
    }

    /** {@code Gemini 3.1 Pro (High)} is {@code gemini-3.1-pro-high}, as names are written elsewhere. */
    private static String plain(String named) {
        return named.strip()
                .toLowerCase(Locale.ROOT)
                .replace(" (", "-")
                .replace(")", "")
                .replace(' ', '-');
    }

    private static String effort(String model) {
        for (String effort : new String[] {"minimal", "low", "medium", "high"}) {
            if (model.startsWith("gemini-") && model.endsWith("-" + effort)) {
                return effort;
            }
        }
        return "";
    }
}
