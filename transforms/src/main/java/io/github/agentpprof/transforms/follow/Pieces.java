package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;

/** Makes pieces of a context of what came into it. */
final class Pieces {
    private Pieces() {}

    /** Whether there is more of such things in the context afterwards. */
    static boolean isText(Arrival.Kind kind) {
        return switch (kind) {
            case ASKED, INJECTED, BASE, RESULT, SUMMARY -> true;
            case INPUT, ANSWER, COMPACTED, TRIMMED, INTERRUPTED, ERROR, LINKED -> false;
        };
    }

    /** The piece that something has become, of so many tokens. */
    static Resident of(Arrival arrival, long tokens, Kinds kinds, Mentions mentions) {
        switch (arrival.kind()) {
            case RESULT -> {
                ToolUse use = mentions.use(arrival.id());
                return use == null
                        ? Resident.of(kinds.group("result", "", ""), tokens)
                        : Resident.result(
                                kinds.group("result", use.tool(), path(use)), use, mentions.last(use), tokens);
            }
            case BASE -> {
                return Resident.base(kinds.group("base", arrival.source(), ""), tokens);
            }
            default -> {
                return Resident.of(kinds.group("asked", arrival.source(), ""), tokens);
            }
        }
    }

    /** The first path that a tool touched, empty if it touched none. */
    private static String path(ToolUse use) {
        for (ToolAction action : use.actions()) {
            if (!action.paths().isEmpty()) {
                return action.paths().get(0).path();
            }
        }
        return "";
    }
}
