package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.PromptContext;
import io.github.agentpprof.taggers.feature.Work;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one's own tagged prompts add to the shipped model: a regression of what it got wrong on them, over the same features.
 * Two hundred prompts are learnt in well under a second, and always alike.
 */
public final class OwnTags implements Serializable {
    /** Nobody's. */
    static final OwnTags NONE = new OwnTags(new int[0], new float[0]);

    private static final long serialVersionUID = 1L;
    private static final double RIDGE = 0.6;

    private final int[] features;
    private final float[] weights;

    /**
     * A prompt and what it is.
     *
     * @param kind its place in {@link Work#KINDS}
     */
    public record Tagged(PromptContext context, int kind) {}

    /**
     * What is kept of them.
     *
     * @param features those that occur, ascending, by their places among the model's columns
     * @param weights for each what it adds to each score
     */
    private OwnTags(int[] features, float[] weights) {
        this.features = features;
        this.weights = weights;
    }

    /** What these add to {@code model}, whatever their number; with none of them, nothing. */
    public static OwnTags learn(IntentModel model, List<Tagged> own) {
        if (own.isEmpty()) {
            return NONE;
        }
        List<Row> rows = own.stream()
                .map(tagged -> model.columns().row(tagged.context()))
                .toList();
        double[][] duals = duals(model, own, rows);
        SortedMap<Integer, double[]> sums = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            for (int j = 0; j < row.features().length; j++) {
                double[] sum = sums.computeIfAbsent(row.features()[j], feature -> new double[IntentModel.SCORES]);
                Cholesky.add(sum, duals[i], row.values()[j]);
            }
        }
        var features = new int[sums.size()];
        var weights = new float[sums.size() * IntentModel.SCORES];
        int at = 0;
        for (Map.Entry<Integer, double[]> sum : sums.entrySet()) {
            features[at] = sum.getKey();
            for (int s = 0; s < IntentModel.SCORES; s++) {
                weights[at * IntentModel.SCORES + s] = (float) sum.getValue()[s];
            }
            at++;
        }
        return new OwnTags(features, weights);
    }

    /** Adds to the scores of a prompt what they say of it. */
    void add(Row row, double[] scores) {
        for (int j = 0; j < row.features().length && features.length > 0; j++) {
            int at = Arrays.binarySearch(features, row.features()[j]);
            for (int s = 0; at >= 0 && s < IntentModel.SCORES; s++) {
                scores[s] += row.values()[j] * weights[at * IntentModel.SCORES + s];
            }
        }
    }

    private static double[][] duals(IntentModel model, List<Tagged> own, List<Row> rows) {
        double[][] root = Gram.of(rows, model.columns().size());
        double trace = 0;
        for (int i = 0; i < root.length; i++) {
            trace += root[i][i];
        }
        var duals = new double[root.length][];
        for (int i = 0; i < root.length; i++) {
            root[i][i] += Math.max(1e-6, RIDGE * trace / root.length);
            duals[i] = missed(model.scores(rows.get(i)), own.get(i).kind());
        }
        Cholesky.factor(root);
        Cholesky.forward(root, duals, 0);
        Cholesky.backward(root, duals);
        return duals;
    }

    /** How far the scores are from what they should be. Where one only goes on, the work is another's and stays open. */
    private static double[] missed(double[] scores, int kind) {
        var missed = new double[scores.length];
        boolean goesOn = Work.KINDS.get(kind).equals("steer");
        for (int s = 0; s < (goesOn ? Work.COUNT : scores.length); s++) {
            missed[s] = (s % Work.COUNT == kind ? 1 : 0) - scores[s];
        }
        return missed;
    }
}
