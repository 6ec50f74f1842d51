package io.github.agentpprof.transforms.model;

import java.io.Serializable;

/**
 * Under what an agent worked; empty strings mean that the trace does not say.
 *
 * @param skill name of the skill in force
 * @param subagent kind of the subagent, such as {@code Explore}
 * @param effort how hard the model was asked to think, such as {@code high}
 */
public record Traits(String skill, String subagent, String effort) implements Serializable {
    public static final Traits NONE = new Traits("", "", "");

    /** By hand, as in {@link Labels}. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Traits traits
                        && skill.equals(traits.skill)
                        && subagent.equals(traits.subagent)
                        && effort.equals(traits.effort);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * skill.hashCode() + subagent.hashCode()) + effort.hashCode();
    }

    /** What either says; where they differ always the same one. */
    public Traits merge(Traits other) {
        return equals(other)
                ? this
                : new Traits(later(skill, other.skill), later(subagent, other.subagent), later(effort, other.effort));
    }

    private static String later(String a, String b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
