package io.github.agentpprof.pipeline;

import java.io.Serializable;
import java.util.List;

/**
 * Where the cost table goes; its fields are those of the run's stacks.
 *
 * @param files paths whose endings tell the format
 */
record CostOutputs(List<String> files) implements Serializable {
    /** No cost table is wanted. */
    static final CostOutputs NONE = new CostOutputs(List.of());

    CostOutputs {
        files = List.copyOf(files);
    }

    boolean wanted() {
        return !files.isEmpty();
    }
}
