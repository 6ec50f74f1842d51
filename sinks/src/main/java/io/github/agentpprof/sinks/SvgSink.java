package io.github.agentpprof.sinks;

import io.github.agentpprof.sinks.flame.FlameGraph;
import io.github.agentpprof.sinks.flame.FrameTree;
import io.github.agentpprof.transforms.model.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A flame graph of the default type as one SVG file that needs neither scripts nor any other file. */
final class SvgSink implements ProfileSink {
    @Override
    public String name() {
        return "svg";
    }

    @Override
    public String description() {
        return "Flame graph, a picture that every browser shows.";
    }

    @Override
    public List<String> endings() {
        return List.of(".svg");
    }

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        FrameTree tree = FrameTree.of(CleanText.stacks(profile));
        Writer svg = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new FlameGraph(profile.view(), profile.valueTypes().get(profile.defaultIndex()), tree).write(svg);
        svg.flush();
    }
}
