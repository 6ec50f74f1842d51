package io.github.agentpprof.sinks;

import io.github.agentpprof.sinks.flame.DrawingSettings;
import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A flame graph of the default type as one SVG file that needs no other file, and scripts only to zoom and search. */
final class SvgSink implements ProfileSink {
    private final DrawingSettings settings;

    SvgSink() {
        this(DrawingSettings.DEFAULT);
    }

    private SvgSink(DrawingSettings settings) {
        this.settings = settings;
    }

    @Override
    public ProfileSink drawing(DrawingSettings how) {
        return new SvgSink(how);
    }

    @Override
    public String name() {
        return "svg";
    }

    @Override
    public String description() {
        return "Flame graph that zooms and searches in every browser, and a picture everywhere else.";
    }

    @Override
    public List<String> endings() {
        return List.of(".svg");
    }

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        Writer svg = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        ProfilePicture.of(profile, settings).write(svg);
        svg.flush();
    }
}
