package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.view.StackShape;
import java.io.Serializable;

/**
 * One view to lay events onto.
 *
 * @param view its name
 * @param sums what the sums are called, which may be something else
 * @param shape of the stacks
 */
public record Projection(String view, String sums, StackShape shape) implements Serializable {
    /** Onto the view of that name, under its name. */
    public Projection(String view, StackShape shape) {
        this(view, view, shape);
    }

    /** What the sums are told apart by beside their stacks. */
    public Labels labels(Labels known) {
        return sums.equals(BudgetSums.SUMS) ? Labels.NONE : known;
    }
}
