package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.Features;
import io.github.agentpprof.taggers.feature.Work;
import io.github.agentpprof.transforms.model.profile.ShareError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Labelled prompts in, a model out; nothing is left to chance, so the same prompts give the same model. */
final class Training {
    private static final double RIDGE = 1;
    private static final int MOST = 127;

    private Training() {}

    static IntentModel of(List<Labelled> prompts) {
        return of(prompts, Meanings.NONE);
    }

    static IntentModel of(List<Labelled> prompts, Meanings meanings) {
        List<Labelled> sorted = new ArrayList<>(prompts);
        sorted.sort(Comparator.comparing(Labelled::repository).thenComparing(Labelled::hash));
        List<int[][]> features =
                sorted.stream().map(prompt -> Features.of(prompt.context())).toList();
        List<String> repositories = sorted.stream().map(Labelled::repository).toList();
        var columns = new Columns(VocabularyBuilder.of(features, repositories), meanings);
        List<Row> rows =
                sorted.stream().map(prompt -> columns.row(prompt.context())).toList();
        var ridge = new Ridge(rows, columns.size(), sorted, RIDGE);
        double[][] unseen = unseen(ridge, repositories);
        int[] intents = sorted.stream().mapToInt(Labelled::intent).toArray();
        int[] works = sorted.stream().mapToInt(Labelled::work).toArray();
        Calibration intent = CalibrationFit.of(unseen, 0, intents);
        Calibration work = CalibrationFit.of(unseen, Work.COUNT, works);
        List<double[]> probabilities = new ArrayList<>();
        for (double[] scores : unseen) {
            probabilities.add(work.probabilities(scores));
        }
        ShareError error = ShareErrorFit.of(probabilities, works, repositories);
        return quantised(columns, ridge, rows, intent, work, error);
    }

    /** The scores of each prompt as if its repository had not been there. */
    private static double[][] unseen(Ridge ridge, List<String> repositories) {
        var unseen = new double[repositories.size()][];
        int from = 0;
        for (int i = 1; i <= unseen.length; i++) {
            if (i == unseen.length || !repositories.get(i).equals(repositories.get(from))) {
                double[][] scores = ridge.without(from, i);
                System.arraycopy(scores, 0, unseen, from, i - from);
                from = i;
            }
        }
        return unseen;
    }

    private static IntentModel quantised(
            Columns columns, Ridge ridge, List<Row> rows, Calibration intent, Calibration work, ShareError error) {
        double[][] exact = ridge.weights(rows, columns.size());
        var steps = new float[exact.length];
        var weights = new byte[exact.length * IntentModel.SCORES];
        for (int f = 0; f < exact.length; f++) {
            double most = 0;
            for (double weight : exact[f]) {
                most = Math.max(most, Math.abs(weight));
            }
            steps[f] = (float) (most / MOST);
            for (int s = 0; s < IntentModel.SCORES && most > 0; s++) {
                weights[f * IntentModel.SCORES + s] = (byte) Math.rint(exact[f][s] / most * MOST);
            }
        }
        return new IntentModel(columns, weights, steps, ridge.means(), intent, work, error);
    }
}
