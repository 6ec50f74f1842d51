package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import java.util.List;
import java.util.Set;

/** Width is contacts with hosts: {@code project;agent;session;prompt;domain;process…;status}. */
final class NetworkView extends CountView {
    private static final List<String> FIELDS =
            List.of("project", "agent", "session", "prompt", "domain", "process", "status");

    @Override
    public String name() {
        return "network";
    }

    @Override
    public String description() {
        return "Hosts contacted, by project, session and prompt, with the programs that did it and how it ended.";
    }

    @Override
    public List<String> fields(Atom atom) {
        return FIELDS;
    }

    @Override
    public void split(Event event, Set<String> needed, Atoms atoms) {
        if (event instanceof ToolUse use) {
            for (ToolAction action : use.actions()) {
                for (String domain : action.domains()) {
                    atoms.add(Atom.of(use, "", action).contacting(domain), once());
                }
            }
        }
    }
}
