package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import java.util.HashMap;
import java.util.Map;

/** When each file was last spoken of in one thread: which of its calls was the last to ask for a tool that touches it. */
final class Mentions {
    /** Of a result that nobody can tell whether anybody speaks of. */
    static final long ALWAYS = Long.MAX_VALUE;

    private final Map<String, ToolUse> uses;
    private final Map<Long, Integer> last = new HashMap<>();

    /** @param uses of the session, by id */
    Mentions(Map<String, ToolUse> uses) {
        this.uses = uses;
    }

    /** Takes note of what a call asks for, in the order of calls. */
    void by(Step step) {
        for (ToolUse use : step.uses) {
            for (ToolAction action : use.actions()) {
                action.paths().forEach(touch -> last.put(touch.file(), step.index));
            }
        }
    }

    /** Null if nobody asked for it. */
    ToolUse use(String id) {
        return uses.get(id);
    }

    /** Number of the call after which nobody speaks of the files that a tool touched; {@link #ALWAYS} if it touched none. */
    long last(ToolUse use) {
        long latest = ALWAYS;
        for (ToolAction action : use.actions()) {
            for (ToolAction.PathTouch touch : action.paths()) {
                if (touch.file() == 0) {
                    return ALWAYS;
                }
                long here = last.getOrDefault(touch.file(), 0);
                latest = latest == ALWAYS ? here : Math.max(latest, here);
            }
        }
        return latest;
    }
}
