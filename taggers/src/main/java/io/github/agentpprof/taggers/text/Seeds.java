package io.github.agentpprof.taggers.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lets prompts that are surely tagged speak for those that are like them. No label is needed: the seeds are the prompts whose
 * best tag is furthest ahead of the next, and each tag's seeds have a centre towards which others lie more or less.
 */
public final class Seeds {
    private static final double SURE = 0.6;
    private static final int FEWEST = 2;
    private static final double ENOUGH = 5;

    private Seeds() {}

    /**
     * {@code scores} and what the seeds of each tag say.
     *
     * @param scores of each prompt for each tag
     * @param vectors of the prompts
     * @param weight of a tag's seeds for a prompt that lies exactly towards their centre, if there are enough
     */
    public static double[][] taught(double[][] scores, List<float[]> vectors, double weight) {
        double[][] taught = Arrays.stream(scores).map(double[]::clone).toArray(double[][]::new);
        if (scores.length == 0 || scores[0].length < 2) {
            return taught;
        }
        double[] margins = Arrays.stream(scores).mapToDouble(Seeds::margin).toArray();
        double[] sorted = margins.clone();
        Arrays.sort(sorted);
        double least = sorted[(int) ((1 - SURE) * scores.length)];
        int[] seeds = IntStream.range(0, scores.length)
                .filter(i -> margins[i] >= least)
                .toArray();
        double[][] directions = Directions.from(
                Directions.mean(Arrays.stream(seeds).mapToObj(vectors::get).toList()), vectors);
        for (int tag = 0; tag < scores[0].length; tag++) {
            int own = tag;
            int[] mine =
                    Arrays.stream(seeds).filter(i -> best(scores[i]) == own).toArray();
            if (mine.length >= FEWEST) {
                double[] centre = centre(directions, mine);
                for (int i = 0; i < scores.length; i++) {
                    taught[i][tag] +=
                            weight * Math.min(1, mine.length / ENOUGH) * Directions.dot(directions[i], centre);
                }
            }
        }
        return taught;
    }

    private static double[] centre(double[][] directions, int[] members) {
        double[] centre = new double[directions[0].length];
        for (int member : members) {
            for (int i = 0; i < centre.length; i++) {
                centre[i] += directions[member][i];
            }
        }
        Directions.normalise(centre);
        return centre;
    }

    /** The highest, of equal ones the first. */
    public static int best(double[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }

    private static double margin(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1] - sorted[sorted.length - 2];
    }
}
