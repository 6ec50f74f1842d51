package io.github.agentpprof.sinks;

import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.sinks.flame.FlameGraph;
import io.github.agentpprof.sinks.flame.FrameTree;
import io.github.agentpprof.sinks.flame.KindColours;
import io.github.agentpprof.transforms.model.profile.Profile;

/** The flame graph of a profile, of its default type. Public for the pages of package {@code sinks.report}. */
public final class ProfilePicture {
    private ProfilePicture() {}

    public static FlameGraph of(Profile profile, DrawingSettings settings) {
        return new FlameGraph(
                profile.view(),
                profile.valueTypes().get(profile.defaultIndex()),
                FrameTree.of(CleanText.stacks(profile)),
                settings,
                KindColours.of(profile));
    }
}
