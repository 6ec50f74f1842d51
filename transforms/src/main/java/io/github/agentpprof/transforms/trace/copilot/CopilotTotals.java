package io.github.agentpprof.transforms.trace.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.reader.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the end of a run says of all its requests, model by model, shared out among the answers of the run: of each its output is known, the
 * rest is in equal parts, so that the sum is exact and no request looks larger than it can have been.
 *
 * <p>A total goes on over resumes or begins anew, and it forgets what a rewinding or a compaction threw away. What the answers put
 * out tells which: the one reading of the two that agrees better holds, and of a run's answers as many of the last as fit in.
 */
final class CopilotTotals {
    /** Answers of one run that wait for its end; later ones keep the output alone. */
    private static final int MOST_WAITING = 20_000;

    /** What {@code answer} gets, or, where it is null, a request that gave none. */
    record Share(Call answer, Metering metering) {}

    private record Total(Usage usage, long requests, long nanoAiu) {
        static final Total NONE = new Total(Usage.NONE, 0, 0);

        boolean goesOn(Total before) {
            return usage.output() >= before.usage.output()
                    && usage.prompt() >= before.usage.prompt()
                    && usage.cacheRead() >= before.usage.cacheRead();
        }

        Total since(Total before) {
            return new Total(
                    usage.since(before.usage),
                    Math.max(0, requests - before.requests),
                    Math.max(0, nanoAiu - before.nanoAiu));
        }
    }

    private final Map<String, Total> before = new HashMap<>();
    private final List<Call> waiting = new ArrayList<>();

    /** The fields read here. */
    static Fields fields() {
        String model = "data.modelMetrics.*.";
        return Fields.of(
                model + "requests.count",
                model + "totalNanoAiu",
                model + "usage.inputTokens",
                model + "usage.outputTokens",
                model + "usage.cacheReadTokens",
                model + "usage.cacheWriteTokens",
                model + "usage.reasoningTokens");
    }

    /** An answer, whose output is known. */
    void answered(Call answer) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(answer);
        }
    }

    /** The end of a run: what each of its answers gets. */
    List<Share> shares(JsonNode metrics, Numbers numbers) {
        Map<String, Total> totals = new TreeMap<>();
        for (Map.Entry<String, JsonNode> model : metrics.properties()) {
            JsonNode told = model.getValue();
            totals.put(
                    model.getKey(),
                    new Total(
                            CopilotUsage.ofTotal(told.path("usage"), numbers),
                            numbers.count(told.path("requests"), "count"),
                            CopilotUsage.nanoAiu(told.path("totalNanoAiu"))));
        }
        List<Share> shares = new ArrayList<>();
        totals.forEach((model, total) -> {
            List<Call> answers = waiting.stream()
                    .filter(answer -> answer.metering().model().equals(model)
                            || answer.metering().modelAssumed() && totals.size() == 1)
                    .toList();
            long said = answers.stream().mapToLong(CopilotTotals::output).sum();
            share(model, own(total, before.getOrDefault(model, Total.NONE), said), answers, shares);
        });
        before.putAll(totals);
        waiting.clear();
        return shares;
    }

    /** What is the run's own of a total. */
    private static Total own(Total total, Total earlier, long said) {
        Total added = total.since(earlier);
        boolean closer = Math.abs(added.usage.output() - said) <= Math.abs(total.usage.output() - said);
        return total.goesOn(earlier) && closer ? added : total;
    }

    private static void share(String model, Total run, List<Call> answers, List<Share> shares) {
        if (run.usage.tokens() == 0) {
            return;
        }
        int first = answers.size();
        long left = run.usage.output();
        while (first > 0 && output(answers.get(first - 1)) <= left) {
            first--;
            left -= output(answers.get(first));
        }
        List<Call> own = answers.subList(first, answers.size());
        // A request that failed, or whose answer is not among the events.
        long silent = Math.max(own.isEmpty() || left > 0 ? 1 : 0, Math.min(MOST_WAITING, run.requests) - own.size());
        long all = own.size() + silent;
        long said = 0;
        for (int i = 0; i < all; i++) {
            Call answer = i < own.size() ? own.get(i) : null;
            long output = answer == null ? part(left, i - own.size(), silent) : output(answer);
            long reasoning = Contents.upTo(run.usage.reasoning(), said + output, run.usage.output())
                    - Contents.upTo(run.usage.reasoning(), said, run.usage.output());
            said += output;
            Usage usage = new Usage(
                    part(run.usage.input(), i, all),
                    output,
                    part(run.usage.cacheRead(), i, all),
                    part(run.usage.cacheWrite5m(), i, all),
                    0,
                    reasoning,
                    0);
            long nanos = CopilotUsage.nanos(part(run.nanoAiu, i, all));
            shares.add(new Share(answer, Metering.of(model, false, usage, true, nanos)));
        }
    }

    private static long output(Call answer) {
        return answer.metering().usage().output();
    }

    /** The {@code i}-th of {@code all} equal parts; together they are the whole. */
    private static long part(long whole, long i, long all) {
        return Contents.upTo(whole, i + 1, all) - Contents.upTo(whole, i, all);
    }
}
