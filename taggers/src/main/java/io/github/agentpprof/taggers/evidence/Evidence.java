package io.github.agentpprof.taggers.evidence;

import io.github.agentpprof.taggers.intent.Intent;
import java.io.Serializable;

/** What is known of a prompt beside its words. There is no text in it. */
public final class Evidence implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Nothing is known. */
    public static final Evidence NONE = new Evidence(Behaviour.NONE, null);

    private static final int SHORT = 60;
    private static final double STEERS_AFTER_QUESTION = 0.6;
    private static final double STEERS_NOTHING_YET = -0.75;
    private static final double GOES_ON = 0.75;

    private final Behaviour behaviour;
    private final Setting setting;

    /**
     * @param setting null if unknown
     */
    Evidence(Behaviour behaviour, Setting setting) {
        this.behaviour = behaviour;
        this.setting = setting;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    Setting setting() {
        return setting;
    }

    /** Prompts in the order of these come after what their contexts depend on; those of which nothing is known last. */
    public int order() {
        return setting == null ? Integer.MAX_VALUE : setting.order();
    }

    /** The hash of the prompt before this one, empty if there was none or it is unknown. */
    public String before() {
        return setting == null ? "" : setting.before();
    }

    /** Whether this is known to be the first of its session. */
    public boolean first() {
        return setting != null && setting.first();
    }

    /** How much what the agent did speaks for each intent, in their order. */
    public double[] ofBehaviour() {
        return BehaviourWeights.shipped().scores(Features.of(behaviour));
    }

    /**
     * How much what came before speaks for each intent, in their order.
     *
     * @param length of the prompt's text
     * @param previous what was wanted before, null if unknown
     */
    public double[] ofContext(int length, Intent previous) {
        double[] scores = new double[Intent.values().length];
        if (setting == null) {
            return scores;
        }
        if (setting.first()) {
            scores[Intent.STEER.ordinal()] += STEERS_NOTHING_YET;
        } else if (length < SHORT && (setting.asked() || setting.interrupted())) {
            scores[Intent.STEER.ordinal()] += STEERS_AFTER_QUESTION;
        }
        if (previous != null && previous != Intent.STEER) {
            scores[previous.ordinal()] += GOES_ON;
        }
        return scores;
    }

    @Override
    public String toString() {
        return "Evidence[" + behaviour + ", " + setting + "]";
    }
}
