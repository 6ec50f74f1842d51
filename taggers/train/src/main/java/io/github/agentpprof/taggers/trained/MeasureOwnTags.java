package io.github.agentpprof.taggers.trained;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Usage: MeasureOwnTags SHARED: for each large repository, a model without it, then 50, 100, 200 of its own prompts tagged. */
public final class MeasureOwnTags {
    private static final int LARGE = 140;
    private static final int REST = 40;
    private static final int DRAWS = 5;

    private MeasureOwnTags() {}

    public static void main(String[] args) throws IOException {
        List<Labelled> all = LabelFiles.read(Path.of(args[0]));
        Map<String, List<Labelled>> by =
                all.stream().collect(Collectors.groupingBy(Labelled::repository, TreeMap::new, Collectors.toList()));
        Map<Integer, double[]> sums = new TreeMap<>();
        for (String repository : by.keySet()) {
            List<Labelled> prompts = by.get(repository);
            if (prompts.size() < LARGE) {
                continue;
            }
            IntentModel model = Training.of(all.stream()
                    .filter(row -> !row.repository().equals(repository))
                    .toList());
            for (int own : List.of(50, 100, 200)) {
                for (int draw = 0; draw < DRAWS && prompts.size() - own >= REST; draw++) {
                    List<Labelled> mixed = new ArrayList<>(prompts);
                    Collections.shuffle(mixed, new Random(draw));
                    double[] right = right(model, mixed.subList(0, own), mixed.subList(own, mixed.size()));
                    double[] sum = sums.computeIfAbsent(own, n -> new double[4]);
                    sum[0] += right[0];
                    sum[1] += right[1];
                    sum[2] += right[2];
                    sum[3]++;
                    if (draw == 0) {
                        System.out.printf(
                                "%s, %d own tags: %.3f, then %.3f (%.2f s)%n",
                                repository, own, right[0], right[1], right[2]);
                    }
                }
            }
        }
        sums.forEach((own, sum) -> System.out.printf(
                "%d own tags, %.0f draws: %.3f, then %.3f (%.2f s)%n",
                own, sum[3], sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3]));
    }

    private static double[] right(IntentModel model, List<Labelled> own, List<Labelled> rest) {
        long start = System.nanoTime();
        OwnTags tags = OwnTags.learn(
                model,
                own.stream()
                        .map(row -> new OwnTags.Tagged(row.context(), row.intent()))
                        .toList());
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Integer> truth = rest.stream().map(Labelled::intent).toList();
        return new double[] {
            right(
                    rest.stream()
                            .map(row -> model.probabilities(row.context()).intent())
                            .toList(),
                    truth),
            right(
                    rest.stream()
                            .map(row -> model.probabilities(row.context(), tags).intent())
                            .toList(),
                    truth),
            seconds
        };
    }

    private static double right(List<double[]> probabilities, List<Integer> truth) {
        int right = 0;
        for (int i = 0; i < truth.size(); i++) {
            right += Probabilities.likeliest(probabilities.get(i)) == truth.get(i) ? 1 : 0;
        }
        return right / (double) truth.size();
    }
}
