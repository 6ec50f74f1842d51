package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.Script;
import io.github.agentpprof.taggers.feature.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Prints how right a model was. */
final class Report {
    private static final int PROMPTS = 15;

    private Report() {}

    static void line(List<Tested> tested) {
        List<double[]> intents = tested.stream().map(one -> one.said().intent()).toList();
        List<Integer> intent = tested.stream().map(one -> one.prompt().intent()).toList();
        List<double[]> works = tested.stream().map(one -> one.said().work()).toList();
        List<Integer> work = tested.stream().map(one -> one.prompt().work()).toList();
        System.out.printf("%5d intent %s | work %s%n", tested.size(), figures(intents, intent), figures(works, work));
    }

    private static String figures(List<double[]> said, List<Integer> truth) {
        return String.format(
                "right %.3f V %.3f shares %.3f/%.3f ECE %.3f",
                Scores.right(said, truth),
                Scores.v(said, truth),
                Scores.shareError(said, truth, false),
                Scores.shareError(said, truth, true),
                Scores.calibrationError(said, truth));
    }

    static void all(List<Tested> tested) {
        named("all", tested, one -> true);
        for (Script script : Script.values()) {
            named(
                    script.name().toLowerCase(),
                    tested,
                    one -> Script.of(one.prompt().context().text()) == script);
        }
        named("first", tested, one -> one.prompt().context().previous() == null);
        named("nothing done", tested, one -> one.prompt().context().acts().isEmpty());
        named("something", tested, one -> !one.prompt().context().acts().isEmpty());
        repositories("equal costs", tested, one -> 1);
        repositories("few dear prompts", tested, Report::cost);
    }

    /** A made-up cost with a long tail, by the prompt's hash. */
    private static double cost(Tested one) {
        double part = (Integer.parseInt(one.prompt().hash().substring(0, 4), 16) + 1) / 65537.0;
        return StrictMath.pow(part, -0.6);
    }

    private static void named(String name, List<Tested> tested, Predicate<Tested> which) {
        List<Tested> some = tested.stream().filter(which).toList();
        if (!some.isEmpty()) {
            System.out.printf("%-17s ", name);
            line(some);
        }
    }

    private static void repositories(String costs, List<Tested> tested, ToDoubleFunction<Tested> cost) {
        Map<String, List<Tested>> by = new TreeMap<>();
        tested.forEach(one -> by.computeIfAbsent(one.prompt().repository(), name -> new ArrayList<>())
                .add(one));
        by.values().removeIf(some -> some.size() < PROMPTS);
        var held = new Held();
        for (List<Tested> some : by.values()) {
            var shares = new Shares(some.get(0).error());
            var truth = new double[Work.COUNT];
            double total = 0;
            for (Tested one : some) {
                shares.add(cost.applyAsDouble(one), one.said().work());
                truth[one.prompt().work()] += cost.applyAsDouble(one);
                total += cost.applyAsDouble(one);
            }
            for (int k = 0; k < Work.COUNT; k++) {
                held.add(shares.all().get(k), truth[k] / total);
            }
        }
        System.out.printf(
                "work by repository (%d), %s: summed shares off by %.3f; %s%n",
                by.size(), costs, held.off / 2 / by.size(), held);
    }

    /** How often intervals hold the truth. */
    private static final class Held {
        private int all;
        private int held;
        private int some;
        private int heldSome;
        private double width;
        private double off;

        void add(Shares.Share share, double truth) {
            boolean holds = truth >= share.low() && truth <= share.high();
            all++;
            held += holds ? 1 : 0;
            some += truth > 0 ? 1 : 0;
            heldSome += truth > 0 && holds ? 1 : 0;
            width += share.high() - share.low();
            off += Math.abs(share.estimate() - truth);
        }

        @Override
        public String toString() {
            return String.format(
                    "intervals that hold %.3f (of shares above 0: %.3f), width %.3f",
                    held / (double) all, heldSome / (double) some, width / all);
        }
    }
}
