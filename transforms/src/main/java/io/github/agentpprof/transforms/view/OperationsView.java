package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Given;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import java.util.List;
import java.util.Set;

/** Width is operations: {@code project;agent;session;prompt;op;category;effect;status}, those of other programs too. */
final class OperationsView extends CountView {
    private static final List<String> FIELDS =
            List.of("project", "agent", "session", "prompt", "op", "category", "effect", "status");

    @Override
    public String name() {
        return "operations";
    }

    @Override
    public String description() {
        return "Operations, tool calls and model calls alike, by kind of tool, effect and how they ended.";
    }

    @Override
    public List<String> fields(Atom atom) {
        return FIELDS;
    }

    @Override
    public void split(Event event, Set<String> needed, Atoms atoms) {
        if (event instanceof ToolUse use) {
            for (ToolAction action : use.actions()) {
                atoms.add(Atom.of(use, "tool", action), once());
            }
        } else if (event instanceof Call) {
            atoms.add(Atom.of(event, "llm"), once());
        } else if (event instanceof Given given) {
            atoms.add(Atom.of(event, ""), new long[] {given.value()});
        }
    }
}
