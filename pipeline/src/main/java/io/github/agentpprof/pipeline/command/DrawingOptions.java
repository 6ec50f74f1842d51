package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.sinks.flame.DrawingSettings;
import picocli.CommandLine.Option;

/** How flame graphs are drawn, for every command that draws them. */
final class DrawingOptions {
    static final String HEADING = "%nFlame graphs%n";

    @Option(
            names = "--svg-width",
            paramLabel = "N",
            description = "width in pixels of a flame graph that cannot follow its window, as in a page of text, "
                    + DrawingSettings.NARROWEST + " to " + DrawingSettings.WIDEST + "; default 1200")
    private int svgWidth = DrawingSettings.DEFAULT.width();

    @Option(names = "--inverted", description = "draw flame graphs from the top down, as icicles")
    private boolean inverted;

    DrawingSettings settings() {
        if (svgWidth < DrawingSettings.NARROWEST || svgWidth > DrawingSettings.WIDEST) {
            throw new UsageException("--svg-width must be " + DrawingSettings.NARROWEST + " to "
                    + DrawingSettings.WIDEST + ", not " + svgWidth);
        }
        return new DrawingSettings(svgWidth, inverted);
    }
}
