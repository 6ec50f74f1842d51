package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.ToolUse;
import java.util.List;
import java.util.Map;

/**
 * Says what a whole call was for nothing for: the first that holds of {@code failed}, {@code repeat}, {@code reread},
 * {@code retry}, {@code interrupted}. The last two give way to causes of parts of its prompt.
 *
 * @param repeats what uses of tools repeated, by their ids
 */
record Causes(Map<String, String> repeats) {
    /** Empty if it was for nothing of that kind. */
    String of(Step step, List<Arrival> after) {
        if (!step.uses.isEmpty()) {
            if (step.uses.stream().allMatch(Causes::failed)) {
                return "failed";
            }
            boolean same = false;
            boolean all = true;
            boolean reread = false;
            for (ToolUse use : step.uses) {
                String repeat = repeats.getOrDefault(use.id(), "");
                same |= repeat.equals(Repeats.SAME);
                reread |= repeat.equals(Repeats.REREAD);
                all &= failed(use) || !repeat.isEmpty();
            }
            if (all) {
                return reread || !same ? "reread" : "repeat";
            }
        }
        if (step.uses.isEmpty() && step.next != null && firstIs(after, Arrival.Kind.ERROR)) {
            return "retry";
        }
        boolean stopped = firstIs(after, Arrival.Kind.INTERRUPTED)
                || step.uses.stream().anyMatch(use -> use.status().equals("interrupted"));
        boolean takenUp = step.next != null && !step.lost;
        return stopped && !takenUp ? "interrupted" : "";
    }

    private static boolean failed(ToolUse use) {
        return use.status().equals("fail") || use.status().equals("denied");
    }

    /** Whether something of that kind came before any text did. */
    private static boolean firstIs(List<Arrival> after, Arrival.Kind kind) {
        for (Arrival arrival : after) {
            if (arrival.kind() == kind) {
                return true;
            }
            if (Pieces.isText(arrival.kind()) && arrival.kind() != Arrival.Kind.INJECTED) {
                return false;
            }
        }
        return false;
    }
}
