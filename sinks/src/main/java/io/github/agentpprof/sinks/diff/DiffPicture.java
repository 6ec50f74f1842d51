package io.github.agentpprof.sinks.diff;

import io.github.agentpprof.sinks.CleanText;
import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.sinks.flame.FlameGraph;
import io.github.agentpprof.sinks.flame.FrameTree;
import io.github.agentpprof.sinks.flame.KindColours;

/** The flame graph of a difference, of its default type: as wide as both sides together, so that what is gone shows too. */
public final class DiffPicture {
    private DiffPicture() {}

    public static FlameGraph of(ProfileDiff diff, DrawingSettings settings) {
        FrameTree tree = FrameTree.of(CleanText.stacks(diff.base()), CleanText.stacks(diff.candidate()));
        String footnote = "As wide as before and after together; red grew, blue shrank"
                + (diff.normalized() ? "; before is scaled to the total of after" : "");
        return FlameGraph.ofChanges(
                diff.view(), diff.type(), tree, settings, KindColours.of(diff.base(), diff.candidate()), footnote);
    }
}
