package io.github.agentpprof.sinks.diff;

import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.sinks.flame.FlameGraph;
import io.github.agentpprof.sinks.flame.FrameTree;
import io.github.agentpprof.sinks.flame.KindColours;
import io.github.agentpprof.sinks.flame.SharedFrames;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.util.List;
import java.util.SortedMap;

/** The flame graph of a difference, of its default type: as wide as both sides together, so that what is gone shows too, and without rows that hold one value only. */
public final class DiffPicture {
    private DiffPicture() {}

    public static FlameGraph of(ProfileDiff diff, DrawingSettings settings) {
        SortedMap<Stack, Long> base = CleanText.stacks(diff.base());
        SortedMap<Stack, Long> candidate = CleanText.stacks(diff.candidate());
        SharedFrames shared = SharedFrames.of(List.of(base, candidate));
        FrameTree tree = FrameTree.of(shared.without(base), shared.without(candidate));
        String footnote = "As wide as before and after together; red grew, blue shrank"
                + (diff.normalized() ? "; before is scaled to the total of after" : "");
        return FlameGraph.ofChanges(
                diff.view(),
                shared,
                diff.type(),
                tree,
                settings,
                KindColours.of(diff.base(), diff.candidate()),
                footnote);
    }
}
