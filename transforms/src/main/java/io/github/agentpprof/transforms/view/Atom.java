package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Given;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Traits;

/**
 * The smallest thing that a view weighs: an event, or the part of it that a stack tells apart. What does not apply is
 * null or empty.
 *
 * @param kind value of the {@code kind} field
 * @param billing billing class of a part of a call
 * @param tool the tool, of a tool's use or of the share of a call that asked for it
 * @param action what the tool did
 * @param path a path that was touched, with its access
 * @param domain a domain that was contacted
 * @param share what a part of a call paid for, if that is told apart
 */
record Atom(
        Event event,
        String kind,
        CostKind billing,
        String tool,
        ToolAction action,
        ToolAction.PathTouch path,
        String domain,
        Share share) {
    static Atom of(Event event, String kind) {
        return new Atom(event, kind, null, "", null, null, "", null);
    }

    static Atom of(Call call, String kind, CostKind billing, String tool, Share share) {
        return new Atom(call, kind, billing, tool, null, null, "", share);
    }

    static Atom of(ToolUse use, String kind, ToolAction action) {
        return new Atom(use, kind, null, use.tool(), action, null, "", null);
    }

    Atom touching(ToolAction.PathTouch touch) {
        return new Atom(event, kind, billing, tool, action, touch, domain, share);
    }

    Atom contacting(String newDomain) {
        return new Atom(event, kind, billing, tool, action, path, newDomain, share);
    }

    Context context() {
        return event.context();
    }

    Traits traits() {
        return event instanceof Call call
                ? call.activity().traits()
                : event instanceof ToolUse use ? use.activity().traits() : Traits.NONE;
    }

    /** What an operation of another program says of a field, empty if it says nothing or this is none. */
    String given(String field) {
        return event instanceof Given given ? given.fields().getOrDefault(field, "") : "";
    }
}
