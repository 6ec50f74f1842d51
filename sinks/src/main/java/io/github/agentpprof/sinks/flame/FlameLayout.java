package io.github.agentpprof.sinks.flame;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each frame of a picture goes: the root spans the whole width, children stand side by side on their parent from
 * its left edge, the largest first, and what remains at its right is its own weight.
 *
 * <p>Siblings narrower than {@link #LEAST_PIXELS} become one box that is exactly as wide as they are together, or several
 * where that would be wide, so that a click on one of them always shows more. A sibling left alone stays itself.
 *
 * <p>Edges are whole {@link #UNIT}s, each rounded from the exact sum to its left: neighbours share an edge, and no child
 * sticks out of its parent. The script of a picture lays out alike.
 */
final class FlameLayout {
    /** Units to a pixel. */
    static final int UNIT = 100;

    /** Narrower frames can neither be told apart nor clicked. */
    static final double LEAST_PIXELS = 5;

    /** Narrower boxes are left out; they are no longer seen. */
    static final double SEEN_PIXELS = 0.3;

    /** A box of several frames takes no further one from here on. */
    static final double GROUP_PIXELS = 100;

    /**
     * A frame in its place, or several siblings as one box.
     *
     * @param frame the frame, or the parent of the siblings
     * @param from the first sibling's place among the children, 0 for a frame
     * @param to the place behind the last sibling's, 0 for a frame
     * @param left distance of its left edge from that of the root, in units
     * @param right likewise its right edge
     * @param start sum of the weights to its left
     */
    record Box(Frame frame, int from, int to, long weight, long left, long right, long start) {
        long width() {
            return right - left;
        }

        boolean isGroup() {
            return to > 0;
        }

        /** The part of the weight from before, in a picture of changes. */
        long was() {
            return isGroup()
                    ? frame.children().subList(from, to).stream()
                            .mapToLong(Frame::was)
                            .sum()
                    : frame.was();
        }

        /** Number of siblings in a group. */
        long hidden() {
            return frame.children().subList(from, to).stream()
                    .mapToLong(child -> child.isOmission() ? child.omitted() : 1)
                    .sum();
        }
    }

    private final long total;
    private final int widthInPixels;
    private final List<List<Box>> rows = new ArrayList<>();

    FlameLayout(Frame root, int widthInPixels) {
        this.total = root.total();
        this.widthInPixels = widthInPixels;
        List<Box> row = total == 0 ? List.of() : List.of(box(root, 0, 0, total, 0));
        while (!row.isEmpty()) {
            rows.add(row);
            row = above(row);
        }
    }

    /** The root's row first; none if the tree weighs nothing. */
    List<List<Box>> rows() {
        return rows;
    }

    private List<Box> above(List<Box> row) {
        List<Box> next = new ArrayList<>();
        for (Box parent : row) {
            if (!parent.isGroup()) {
                placeChildren(parent, next);
            }
        }
        return next;
    }

    private void placeChildren(Box parent, List<Box> row) {
        List<Frame> children = parent.frame().children();
        long start = parent.start();
        for (int first = 0, end; first < children.size(); first = end) {
            end = endOfGroup(children, first);
            Frame child = children.get(first);
            boolean alone = end == first + 1 && !child.isOmission();
            long weight = children.subList(first, end).stream()
                    .mapToLong(Frame::total)
                    .sum();
            if (pixels(weight) >= SEEN_PIXELS) {
                row.add(alone ? box(child, 0, 0, weight, start) : box(parent.frame(), first, end, weight, start));
            }
            start += weight;
        }
    }

    private int endOfGroup(List<Frame> children, int first) {
        int end = first;
        long weight = 0;
        do {
            weight += children.get(end).total();
            end++;
        } while (pixels(children.get(first).total()) < LEAST_PIXELS
                && end < children.size()
                && pixels(weight) < GROUP_PIXELS);
        return end;
    }

    private Box box(Frame frame, int from, int to, long weight, long start) {
        return new Box(
                frame,
                from,
                to,
                weight,
                Math.round(pixels(start) * UNIT),
                Math.round(pixels(start + weight) * UNIT),
                start);
    }

    private double pixels(long weight) {
        return (double) weight / total * widthInPixels;
    }
}
