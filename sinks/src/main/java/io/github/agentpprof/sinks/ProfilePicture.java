package io.github.agentpprof.sinks;

import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.sinks.flame.FlameGraph;
import io.github.agentpprof.sinks.flame.FrameTree;
import io.github.agentpprof.sinks.flame.KindColours;
import io.github.agentpprof.sinks.flame.SharedFrames;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.util.List;
import java.util.SortedMap;

/**
 * The flame graph of a profile, of its default type, without the rows that hold one value only. Public for the pages of package
 * {@code sinks.report}.
 */
public final class ProfilePicture {
    private ProfilePicture() {}

    public static FlameGraph of(Profile profile, DrawingSettings settings) {
        SortedMap<Stack, Long> stacks = CleanText.stacks(profile);
        SharedFrames shared = SharedFrames.of(List.of(stacks));
        return new FlameGraph(
                PictureTitle.texts(profile, shared),
                profile.view(),
                profile.valueTypes().get(profile.defaultIndex()),
                FrameTree.of(shared.without(stacks)),
                settings,
                KindColours.of(profile));
    }
}
