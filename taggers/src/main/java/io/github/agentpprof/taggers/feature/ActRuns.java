package io.github.agentpprof.taggers.feature;

import io.github.agentpprof.transforms.model.Surroundings.Act;
import java.util.ArrayList;
import java.util.List;

/** Long lists of tool calls, shortened as in the labelled data: of each run a few, of many runs the first and the last. */
final class ActRuns {
    private static final int SAME = 6;
    private static final int RUNS = 13;
    private static final int FIRST = 7;
    private static final int LAST = 4;

    private ActRuns() {}

    static List<Act> shortened(List<Act> acts) {
        List<List<Act>> runs = new ArrayList<>();
        for (Act act : acts) {
            List<Act> last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last == null || !last.get(0).tool().equals(act.tool()) || isOther(last.get(last.size() - 1), act)) {
                last = new ArrayList<>();
                runs.add(last);
            }
            if (last.size() < SAME) {
                last.add(act);
            }
        }
        List<Act> kept = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            if (runs.size() <= RUNS || i < FIRST || i >= runs.size() - LAST) {
                kept.addAll(runs.get(i));
            }
        }
        return List.copyOf(kept);
    }

    /** Reading goes on whatever is read; an edit of another file or another command is another thing. */
    private static boolean isOther(Act before, Act act) {
        ActKind kind = ActKind.of(act.tool());
        return (kind == ActKind.EDIT || kind == ActKind.WRITE || kind == ActKind.SHELL)
                && !before.argument().equals(act.argument());
    }
}
