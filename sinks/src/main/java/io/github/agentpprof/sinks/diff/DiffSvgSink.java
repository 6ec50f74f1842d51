package io.github.agentpprof.sinks.diff;

import io.github.agentpprof.sinks.flame.DrawingSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A flame graph in which red frames grew and blue ones shrank, of the default type, as one SVG file. */
final class DiffSvgSink implements DiffSink {
    private final DrawingSettings settings;

    DiffSvgSink() {
        this(DrawingSettings.DEFAULT);
    }

    private DiffSvgSink(DrawingSettings settings) {
        this.settings = settings;
    }

    @Override
    public DiffSink drawing(DrawingSettings how) {
        return new DiffSvgSink(how);
    }

    @Override
    public String name() {
        return "svg";
    }

    @Override
    public String description() {
        return "Flame graph in which red grew and blue shrank, for every browser.";
    }

    @Override
    public List<String> endings() {
        return List.of(".svg");
    }

    @Override
    public void write(ProfileDiff diff, OutputStream out) throws IOException {
        Writer svg = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        DiffPicture.of(diff, settings).write(svg);
        svg.flush();
    }
}
