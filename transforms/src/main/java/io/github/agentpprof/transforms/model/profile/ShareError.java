package io.github.agentpprof.transforms.model.profile;

/**
 * How far shares that are summed from probabilities are off in a history that the tagger has never seen, beyond what chance
 * explains: a tagger misjudges some kinds of work in the words of one project, and all prompts of it alike.
 *
 * @param between variance of a share s between projects, as a part of s (1 - s)
 * @param floor the smallest standard deviation of a share
 * @param width how many standard deviations an interval reaches to either side
 */
public record ShareError(double between, double floor, double width) {
    /** Of the model that is shipped; fitted with it, on projects that it was not trained on. */
    public static final ShareError SHIPPED = new ShareError(0.0441, 0.012, 1.595);
}
