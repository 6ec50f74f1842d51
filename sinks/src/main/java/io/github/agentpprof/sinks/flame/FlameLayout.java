package io.github.agentpprof.sinks.flame;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each frame of a tree goes: the root spans the whole width, children stand side by side on their parent from its
 * left edge, and what remains at its right is its own weight.
 *
 * <p>Edges are whole {@link #UNIT}s, each rounded from the exact sum to its left: neighbours share an edge, and no child
 * sticks out of its parent.
 */
final class FlameLayout {
    /** Units to a pixel. */
    static final int UNIT = 100;

    /** Narrower frames are counted instead of placed; a third of a pixel is no longer seen. */
    static final double LEAST_PIXELS = 0.3;

    /**
     * A frame in its place.
     *
     * @param left distance of its left edge from that of the root, in units
     * @param right likewise its right edge
     * @param start sum of the weights to its left
     */
    record Box(FrameTree frame, long left, long right, long start) {
        long width() {
            return right - left;
        }
    }

    private final long total;
    private final int widthInPixels;
    private final List<List<Box>> rows = new ArrayList<>();
    private long hiddenFrames;
    private long hiddenWeight;

    FlameLayout(FrameTree root, int widthInPixels) {
        this.total = root.total();
        this.widthInPixels = widthInPixels;
        List<Box> row = total == 0 ? List.of() : List.of(box(root, 0));
        while (!row.isEmpty()) {
            rows.add(row);
            row = above(row);
        }
    }

    /** The root's row first; none if the tree weighs nothing. */
    List<List<Box>> rows() {
        return rows;
    }

    /** Number of frames too narrow to be placed, with all that stands on them. */
    long hiddenFrames() {
        return hiddenFrames;
    }

    /** Weight of those frames, each stack counted once. */
    long hiddenWeight() {
        return hiddenWeight;
    }

    private List<Box> above(List<Box> row) {
        List<Box> next = new ArrayList<>();
        for (Box parent : row) {
            long start = parent.start();
            for (FrameTree child : parent.frame().children()) {
                if (pixels(child.total()) >= LEAST_PIXELS) {
                    next.add(box(child, start));
                } else {
                    hiddenFrames += child.size();
                    hiddenWeight += child.total();
                }
                start += child.total();
            }
        }
        return next;
    }

    private Box box(FrameTree frame, long start) {
        return new Box(
                frame, Math.round(pixels(start) * UNIT), Math.round(pixels(start + frame.total()) * UNIT), start);
    }

    private double pixels(long weight) {
        return (double) weight / total * widthInPixels;
    }
}
