package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.PromptContext;
import io.github.agentpprof.taggers.feature.Work;
import io.github.agentpprof.transforms.model.profile.ShareError;

/** The trained model: a prompt and its surroundings in, for each kind of work a probability out; of both labels. */
public final class IntentModel {
    /** Scores of the intents come first, then those of the work. */
    static final int SCORES = 2 * Work.COUNT;

    private final Columns columns;
    private final byte[] weights;
    private final float[] steps;
    private final float[] means;
    private final Calibration intent;
    private final Calibration work;
    private final ShareError error;

    /**
     * @param weights for each column {@value #SCORES} numbers of one byte
     * @param steps what one of them is worth, by column
     * @param means the scores of a prompt without features
     */
    IntentModel(
            Columns columns,
            byte[] weights,
            float[] steps,
            float[] means,
            Calibration intent,
            Calibration work,
            ShareError error) {
        this.columns = columns;
        this.weights = weights;
        this.steps = steps;
        this.means = means;
        this.intent = intent;
        this.work = work;
        this.error = error;
    }

    /** What both labels may be, in the order of {@link Work#KINDS}. */
    public Probabilities probabilities(PromptContext context) {
        return probabilities(context, OwnTags.NONE);
    }

    /** The same for somebody whose own tags say more. */
    Probabilities probabilities(PromptContext context, OwnTags own) {
        return GoingOn.of(prompt -> alone(prompt, own), context);
    }

    /** The same, of the prompt as it stands. */
    private Probabilities alone(PromptContext context, OwnTags own) {
        Row row = columns.row(context);
        double[] scores = scores(row);
        own.add(row, scores);
        return calibrated(scores);
    }

    Probabilities calibrated(double[] scores) {
        return new Probabilities(intent.probabilities(scores), work.probabilities(scores));
    }

    /** How far shares summed from its probabilities are off in a repository it has not seen. */
    public ShareError error() {
        return error;
    }

    double[] scores(Row row) {
        var scores = new double[SCORES];
        for (int s = 0; s < SCORES; s++) {
            scores[s] = means[s];
        }
        int[] features = row.features();
        float[] values = row.values();
        byte[] worth = weights;
        for (int i = 0; i < features.length; i++) {
            int feature = features[i];
            double by = values[i] * steps[feature];
            int at = feature * SCORES;
            for (int s = 0; s < SCORES; s += 4) {
                scores[s] += by * worth[at + s];
                scores[s + 1] += by * worth[at + s + 1];
                scores[s + 2] += by * worth[at + s + 2];
                scores[s + 3] += by * worth[at + s + 3];
            }
        }
        return scores;
    }

    Columns columns() {
        return columns;
    }

    byte[] weights() {
        return weights;
    }

    float[] steps() {
        return steps;
    }

    float[] means() {
        return means;
    }

    Calibration intent() {
        return intent;
    }

    Calibration work() {
        return work;
    }
}
