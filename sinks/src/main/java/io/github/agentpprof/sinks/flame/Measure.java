package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.sinks.flame.FlameLayout.Box;
import java.util.List;

/** What a picture tells of its frames, in words and in colours. */
interface Measure {
    /**
     * The colour of a frame as {@code #rrggbb}, light enough for dark text.
     *
     * @param kind the kind of work that it stands on, empty for none
     */
    String fill(FrameTree frame, String kind);

    /** The colour of a mark that tells the kind of work, where the colour of the frame does not; empty for no mark. */
    String mark(Frame frame);

    /** The colour of what stands on a frame and is too narrow to be drawn by itself. */
    String hidden(Frame parent);

    /** The colour of frames whose hidden children are grey, empty where all hidden ones are. */
    String plain();

    /** What is told of a frame, or of several as one. */
    String facts(Box box);

    /** The same shorter, for the side of a name; what is shown if it fits, the best first. */
    List<String> shortFacts(Box box);

    /** What the colours mean. */
    List<Legend.Entry> legend(List<Frame> frames);

    /** A sentence for those who cannot see the picture. */
    String description();

    /** What a reader has to know of the widths, empty if that goes without saying. */
    String footnote();

    /** Whether frames have a weight from before. */
    boolean compares();
}
