package io.github.agentpprof.transforms.model;

import java.io.Serializable;

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
