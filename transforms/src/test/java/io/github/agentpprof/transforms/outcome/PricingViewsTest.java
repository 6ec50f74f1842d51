package io.github.agentpprof.transforms.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.view.Framing;
import io.github.agentpprof.transforms.view.StackShape;
import io.github.agentpprof.transforms.view.StackView;
import io.github.agentpprof.transforms.view.StackViews;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whichever of them prices a run, each model and session costs the same to the micro-dollar. */
class PricingViewsTest {
    private static final int COST = 2;

    @Test
    void allRoundAlike() {
        long exact = 0;
        long rounded = 0;
        for (int seed = 0; seed < 50; seed++) {
            List<Call> calls = calls(new Random(seed));
            SortedMap<String, Long> first = costs(PricingViews.ALL.get(0), calls);
            for (String view : PricingViews.ALL) {
                assertEquals(first, costs(view, calls), view);
            }
            exact += calls.stream().mapToLong(call -> nanos(call.cost())).sum();
            rounded += first.values().stream().mapToLong(Long::longValue).sum() * 1000;
        }
        assertNotEquals(exact, rounded);
        assertEquals(exact, rounded, exact / 100.0);
    }

    private static long nanos(Cost cost) {
        long nanos = 0;
        for (CostKind kind : CostKind.values()) {
            nanos += cost.of(kind);
        }
        return nanos;
    }

    private static SortedMap<String, Long> costs(String name, List<Call> calls) {
        StackView view = StackViews.named(name).orElseThrow();
        Framing framing = new Framing(StackShape.OWN, ZoneOffset.UTC);
        StackSums sums = new StackSums(name);
        for (Call call : calls) {
            Origin origin = call.origin();
            Labels labels = new Labels(origin.session(), call.metering().model(), "", origin.branch());
            view.project(call, framing, (stack, partition, raw) -> sums.add(new StackSums.Key(stack, labels), raw));
        }
        ProfileBuilder builder = new ProfileBuilder(view);
        builder.add(sums);
        SortedMap<String, Long> costs = new TreeMap<>();
        for (Sample sample : builder.samples()) {
            Labels labels = sample.labels();
            costs.merge(labels.session() + " " + labels.model(), sample.values().get(COST), Long::sum);
        }
        return costs;
    }

    /** Few sessions, models and branches, so that stacks have several labels, and costs of a few micro-dollars. */
    private static List<Call> calls(Random random) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Origin origin = new Origin(
                    "claude", "s" + random.nextInt(3), "", Rank.MAIN, i, "shop", true, "branch" + random.nextInt(3));
            Usage usage = new Usage(
                    random.nextInt(3),
                    random.nextInt(3),
                    random.nextInt(3),
                    random.nextInt(3),
                    random.nextInt(3),
                    0,
                    random.nextInt(2));
            Metering metering =
                    new Metering("model" + random.nextInt(2), false, usage, 0, new TreeMap<>(), false, "", true, 0);
            calls.add(Call.told(origin, "c" + i, "", "", "", metering).priced(cost(usage, random)));
        }
        return calls;
    }

    /** What there is none of costs nothing. */
    private static Cost cost(Usage usage, Random random) {
        return new Cost(
                usage.input() * random.nextInt(2000),
                usage.output() * random.nextInt(2000),
                usage.cacheRead() * random.nextInt(2000),
                usage.cacheWrite5m() * random.nextInt(2000),
                usage.cacheWrite1h() * random.nextInt(2000),
                usage.webSearches() * random.nextInt(2000));
    }
}
