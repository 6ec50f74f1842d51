package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.Work;
import io.github.agentpprof.transforms.model.profile.ShareError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures how far sums of probabilities are off, by repository, and how wide an interval must be. */
final class ShareErrorFit {
    private static final int PROMPTS = 15;
    private static final double FLOOR = 0.012;
    private static final double HELD = 0.95;

    /** What was summed and what was true of a kind of work in a repository. */
    private record Point(double share, double truth, double variance) {
        double squared() {
            return (share - truth) * (share - truth);
        }
    }

    private ShareErrorFit() {}

    /** @param probabilities of prompts whose repositories were left out, and what was true */
    static ShareError of(List<double[]> probabilities, int[] truth, List<String> repositories) {
        List<Point> points = points(probabilities, truth, repositories);
        double over = 0;
        double size = 0;
        for (Point point : points) {
            over += point.squared() - point.variance();
            size += point.share() * (1 - point.share());
        }
        double between = size == 0 ? 0 : Math.max(0, over / size);
        List<Double> widths = new ArrayList<>();
        for (Point point : points) {
            double variance = point.variance() + between * point.share() * (1 - point.share());
            widths.add(Math.sqrt(point.squared()) / Math.max(FLOOR, Math.sqrt(variance)));
        }
        Collections.sort(widths);
        double width = widths.isEmpty() ? 2 : widths.get((int) (HELD * (widths.size() - 1)));
        return new ShareError(between, FLOOR, width);
    }

    private static List<Point> points(List<double[]> probabilities, int[] truth, List<String> repositories) {
        Map<String, List<Integer>> prompts = new TreeMap<>();
        for (int i = 0; i < truth.length; i++) {
            prompts.computeIfAbsent(repositories.get(i), name -> new ArrayList<>())
                    .add(i);
        }
        List<Point> points = new ArrayList<>();
        for (List<Integer> some : prompts.values()) {
            double n = some.size();
            for (int k = 0; k < Work.COUNT && n >= PROMPTS; k++) {
                double share = 0;
                double right = 0;
                double variance = 0;
                for (int i : some) {
                    double p = probabilities.get(i)[k];
                    share += p / n;
                    variance += p * (1 - p) / (n * n);
                    right += truth[i] == k ? 1 / n : 0;
                }
                points.add(new Point(share, right, variance));
            }
        }
        return points;
    }
}
