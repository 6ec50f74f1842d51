package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.Work;
import java.util.List;

/**
 * Regression of both labels on the rows, ridge in its dual form: exact, without chance. It also gives, without another
 * training, the scores each prompt would have had if its whole repository had been left out.
 */
final class Ridge {
    private final double[][] duals;
    private final double[][] targets;
    private final double[][] root;
    private final float[] means;

    /** @param ridge as a part of the mean length of a row */
    Ridge(List<Row> rows, int features, List<Labelled> labels, double ridge) {
        int n = rows.size();
        root = Gram.of(rows, features);
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += root[i][i];
        }
        for (int i = 0; i < n; i++) {
            root[i][i] += ridge * trace / n;
        }
        Cholesky.factor(root);
        means = means(labels);
        targets = new double[n][IntentModel.SCORES];
        duals = new double[n][];
        for (int i = 0; i < n; i++) {
            targets[i][labels.get(i).intent()] += 1;
            targets[i][Work.COUNT + labels.get(i).work()] += 1;
            for (int s = 0; s < IntentModel.SCORES; s++) {
                targets[i][s] -= means[s];
            }
            duals[i] = targets[i].clone();
        }
        Cholesky.forward(root, duals, 0);
        Cholesky.backward(root, duals);
    }

    private static float[] means(List<Labelled> labels) {
        var means = new float[IntentModel.SCORES];
        for (Labelled label : labels) {
            means[label.intent()]++;
            means[Work.COUNT + label.work()]++;
        }
        for (int s = 0; s < means.length; s++) {
            means[s] /= labels.size();
        }
        return means;
    }

    float[] means() {
        return means;
    }

    /** For each feature the weight of each score. */
    double[][] weights(List<Row> rows, int features) {
        var weights = new double[features][IntentModel.SCORES];
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            for (int j = 0; j < row.features().length; j++) {
                Cholesky.add(weights[row.features()[j]], duals[i], row.values()[j]);
            }
        }
        return weights;
    }

    /** Scores of the rows from {@code from} to {@code to}, as if those had not been there to learn from. */
    double[][] without(int from, int to) {
        int m = to - from;
        var columns = new double[root.length][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i < from ? null : new double[m];
        }
        for (int j = 0; j < m; j++) {
            columns[from + j][j] = 1;
        }
        Cholesky.forward(root, columns, from);
        var block = new double[m][m];
        for (int i = from; i < columns.length; i++) {
            for (int j = 0; j < m; j++) {
                Cholesky.add(block[j], columns[i], columns[i][j]);
            }
        }
        var solved = new double[m][];
        for (int j = 0; j < m; j++) {
            solved[j] = duals[from + j].clone();
        }
        Cholesky.factor(block);
        Cholesky.forward(block, solved, 0);
        Cholesky.backward(block, solved);
        for (int j = 0; j < m; j++) {
            for (int s = 0; s < IntentModel.SCORES; s++) {
                solved[j][s] = targets[from + j][s] - solved[j][s] + means[s];
            }
        }
        return solved;
    }
}
