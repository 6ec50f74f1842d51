package io.github.agentpprof.transforms.model;

import java.io.Serializable;
import java.util.List;

/**
 * What stands around a prompt in its file, between parsing and tagging and nowhere else.
 *
 * @param known whether anybody looked: of a prompt whose surroundings are not known nothing follows from their lack
 * @param asked beginning of the prompt before, of the same session; null if there is none
 * @param said end of the agent's answer before the prompt; null if there is none
 * @param acts what the agent then did, in its order, as far as it is kept
 */
public record Surroundings(boolean known, String asked, String said, List<Act> acts) implements Serializable {
    /** As much is kept of the texts before a prompt; those that are shorter are whole. */
    public static final int LONGEST_TEXT = 400;

    /** As much is kept of an act's argument. */
    public static final int LONGEST_ARGUMENT = 200;

    /** Nobody looked. */
    public static final Surroundings UNKNOWN = new Surroundings(false, null, null, List.of());

    public Surroundings {
        acts = List.copyOf(acts);
    }

    /** Messages and logs show what this gives, so it leaves texts out. */
    @Override
    public String toString() {
        return "Surroundings[" + acts.size() + " acts]";
    }

    /**
     * A tool that an agent called for a prompt, between parsing and tagging and nowhere else.
     *
     * @param tool its name as recorded
     * @param argument the command or the path, cut; empty if it has none
     */
    public record Act(String tool, String argument) implements Serializable {
        /** Messages and logs show what this gives, so it leaves the argument out. */
        @Override
        public String toString() {
            return "Act[" + tool + "]";
        }
    }
}
