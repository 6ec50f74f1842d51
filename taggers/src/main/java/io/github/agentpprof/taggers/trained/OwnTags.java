package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.Features;
import io.github.agentpprof.taggers.feature.PromptContext;
import io.github.agentpprof.taggers.feature.Work;
import java.util.List;

/**
 * What one's own tagged prompts add to the shipped model: a regression of what it got wrong on them, over the same features.
 * Two hundred prompts are learnt in well under a second, and always alike.
 */
public final class OwnTags {
    private static final double RIDGE = 0.6;

    private final IntentModel model;
    private final double[][] weights;

    /**
     * A prompt and what it is.
     *
     * @param kind its place in {@link Work#KINDS}
     */
    public record Tagged(PromptContext context, int kind) {}

    private OwnTags(IntentModel model, double[][] weights) {
        this.model = model;
        this.weights = weights;
    }

    /** The model that knows these too; with none of them, the shipped one. */
    public static OwnTags learn(IntentModel model, List<Tagged> own) {
        var weights = new double[model.vocabulary().size()][];
        if (!own.isEmpty()) {
            List<Row> rows = own.stream()
                    .map(tagged -> model.vocabulary().row(Features.of(tagged.context())))
                    .toList();
            double[][] duals = duals(model, own, rows);
            for (int i = 0; i < rows.size(); i++) {
                for (int j = 0; j < rows.get(i).features().length; j++) {
                    int feature = rows.get(i).features()[j];
                    if (weights[feature] == null) {
                        weights[feature] = new double[IntentModel.SCORES];
                    }
                    Cholesky.add(weights[feature], duals[i], rows.get(i).values()[j]);
                }
            }
        }
        return new OwnTags(model, weights);
    }

    public Probabilities probabilities(PromptContext context) {
        Row row = model.vocabulary().row(Features.of(context));
        double[] scores = model.scores(row);
        for (int j = 0; j < row.features().length; j++) {
            double[] own = weights[row.features()[j]];
            if (own != null) {
                Cholesky.add(scores, own, row.values()[j]);
            }
        }
        return model.calibrated(scores);
    }

    private static double[][] duals(IntentModel model, List<Tagged> own, List<Row> rows) {
        double[][] root = Gram.of(rows, model.vocabulary().size());
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
