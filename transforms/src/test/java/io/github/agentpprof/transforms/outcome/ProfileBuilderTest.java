package io.github.agentpprof.transforms.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.view.StackViews;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns are calls, tokens, and nano-dollars for input, output, cache read, both cache writes and searches. */
class ProfileBuilderTest {
    private static final Stack STACK = Stack.of("project:shop", "kind:input");

    @Test
    void moneyIsRoundedOncePerStackAndNotPerLabel() {
        // Three labels of 400 nano-dollars: 1,200 are 1 micro-dollar; each by itself would be none. Running sums 400,
        // 800, 1,200 round to 0, 1, 1, so the second label gets it.
        assertEquals(List.of(0L, 1L, 0L), costs(samples(row("a", 400, 0), row("b", 400, 0), row("c", 400, 0))));
        // Half a micro-dollar rounds up.
        assertEquals(List.of(1L), costs(samples(row("a", 500, 0))));
        assertEquals(List.of(0L), costs(samples(row("a", 499, 0))));
    }

    @Test
    void classesOfOneStackAreRoundedEachByItself() {
        // 600 of input and 600 of output: one micro-dollar each, not 1.2 together.
        assertEquals(List.of(2L), costs(samples(row("a", 600, 600))));
    }

    @Test
    void theSharesAddUpToTheWhole() {
        StackSums sums = new StackSums("cost");
        long raw = 0;
        for (int i = 0; i < 777; i++) {
            long nanos = i * 37L % 1_000;
            raw += nanos;
            sums.add(new StackSums.Key(STACK, labels(String.format("s%03d", i))), numbers(1, 10, nanos, 0));
        }
        List<Sample> samples = samples(sums);
        assertEquals(
                (raw + 500) / 1_000,
                costs(samples).stream().mapToLong(Long::longValue).sum());
        assertEquals(
                7_770,
                samples.stream().mapToLong(sample -> sample.values().get(1)).sum());
    }

    @Test
    void partsOfASumMayComeInAnyOrder() {
        StackSums one = row("a", 400, 100);
        StackSums two = row("a", 300, 450);
        // 700 of input and 550 of output: a micro-dollar each; two calls, two times ten tokens.
        assertEquals(List.of(new Sample(STACK, labels("a"), List.of(2L, 20L, 2L))), samples(one, two));
        assertEquals(samples(one, two), samples(two, one));
    }

    @Test
    void samplesAreSorted() {
        StackSums sums = new StackSums("cost");
        for (String session : List.of("b", "a")) {
            sums.add(new StackSums.Key(Stack.of("project:z"), labels(session)), numbers(1, 1, 0, 0));
            sums.add(new StackSums.Key(Stack.of("project:a", "kind:input"), labels(session)), numbers(1, 1, 0, 0));
        }
        assertEquals(
                List.of("project:a;kind:input a", "project:a;kind:input b", "project:z a", "project:z b"),
                samples(sums).stream()
                        .map(sample -> sample.stack() + " " + sample.labels().session())
                        .toList());
    }

    private static List<Sample> samples(StackSums... parts) {
        ProfileBuilder builder = new ProfileBuilder(StackViews.named("cost").orElseThrow());
        Arrays.asList(parts).forEach(builder::add);
        return builder.samples();
    }

    private static StackSums row(String session, long input, long output) {
        StackSums sums = new StackSums("cost");
        sums.add(new StackSums.Key(STACK, labels(session)), numbers(1, 10, input, output));
        return sums;
    }

    private static long[] numbers(long calls, long tokens, long input, long output) {
        return new long[] {calls, tokens, input, output, 0, 0, 0, 0};
    }

    private static Labels labels(String session) {
        return new Labels(session, "m", "2026-11-01", "main");
    }

    private static List<Long> costs(List<Sample> samples) {
        return samples.stream().map(sample -> sample.values().get(2)).toList();
    }
}
