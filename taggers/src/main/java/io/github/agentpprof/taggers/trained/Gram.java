package io.github.agentpprof.taggers.trained;

import java.util.Arrays;
import java.util.List;

/** How alike prompts are: the products of all pairs of rows. */
final class Gram {
    private Gram() {}

    /** The lower triangle, the diagonal with it. */
    static double[][] of(List<Row> rows, int features) {
        var count = new int[features];
        rows.forEach(row -> Arrays.stream(row.features()).forEach(f -> count[f]++));
        var who = new int[features][];
        var value = new float[features][];
        for (int f = 0; f < features; f++) {
            who[f] = new int[count[f]];
            value[f] = new float[count[f]];
        }
        Arrays.fill(count, 0);
        var gram = new double[rows.size()][];
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            gram[i] = new double[i + 1];
            for (int j = 0; j < row.features().length; j++) {
                int f = row.features()[j];
                double v = row.values()[j];
                who[f][count[f]] = i;
                value[f][count[f]++] = row.values()[j];
                for (int k = 0; k < count[f]; k++) {
                    gram[i][who[f][k]] += v * value[f][k];
                }
            }
        }
        return gram;
    }
}
