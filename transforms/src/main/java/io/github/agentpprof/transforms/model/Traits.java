package io.github.agentpprof.transforms.model;

import java.io.Serializable;

/**
 * Under what an agent worked; empty strings mean that the trace does not say.
 *
 * @param skill name of the skill in force
 * @param subagent kind of the subagent, such as {@code Explore}
 * @param effort how hard the model was asked to think, such as {@code high}
 * @param version of the agent, such as {@code 2.1.40}
 */
public record Traits(String skill, String subagent, String effort, String version) implements Serializable {
    public static final Traits NONE = new Traits("", "", "", "");

    /** Of an agent whose version the trace does not say. */
    public Traits(String skill, String subagent, String effort) {
        this(skill, subagent, effort, "");
    }

    /** By hand, as in {@link Labels}. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Traits traits
                        && skill.equals(traits.skill)
                        && subagent.equals(traits.subagent)
                        && effort.equals(traits.effort)
                        && version.equals(traits.version);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * skill.hashCode() + subagent.hashCode()) + effort.hashCode()) + version.hashCode();
    }

    /** What either says; where they differ always the same one. */
    public Traits merge(Traits other) {
        return equals(other)
                ? this
                : new Traits(
                        later(skill, other.skill),
                        later(subagent, other.subagent),
                        later(effort, other.effort),
                        later(version, other.version));
    }

    private static String later(String a, String b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
