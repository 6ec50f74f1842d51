package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import java.util.List;
import java.util.Set;

/** Width is file effects: {@code project;agent;session;prompt;path;effect;status}, the effect being the access. */
final class FilesView extends CountView {
    private static final List<String> FIELDS =
            List.of("project", "agent", "session", "prompt", "path", "effect", "status");

    @Override
    public String name() {
        return "files";
    }

    @Override
    public String description() {
        return "Paths touched, by project, session and prompt, with what was done to them and how it ended.";
    }

    @Override
    public List<String> fields(Atom atom) {
        return FIELDS;
    }

    @Override
    public void split(Event event, Set<String> needed, Atoms atoms) {
        if (event instanceof ToolUse use) {
            for (ToolAction action : use.actions()) {
                for (ToolAction.PathTouch touch : action.paths()) {
                    atoms.add(Atom.of(use, "", action).touching(touch), once());
                }
            }
        }
    }
}
