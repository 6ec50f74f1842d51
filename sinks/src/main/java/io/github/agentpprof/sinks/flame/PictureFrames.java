package io.github.agentpprof.sinks.flame;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The frames of a tree that a picture holds, each before its children and those from the largest to the smallest.
 *
 * <p>A picture holds the {@link #MOST} largest frames, and none above level {@link #DEEPEST}; siblings beyond these
 * bounds are one last child that weighs as much as they do together. Nothing here recurses.
 */
final class PictureFrames {
    static final int MOST = 20_000;
    static final int DEEPEST = 250;

    /** Names are shown up to so many cells. */
    static final int LONGEST_NAME = 200;

    /** The colour of what stands for others. */
    static final String GREY = "#c9ced6";

    private static final Comparator<FrameTree> LARGEST_FIRST =
            Comparator.comparingLong(FrameTree::total).reversed().thenComparing(FrameTree::name);

    private final BiFunction<FrameTree, String, String> fill;
    private final Set<FrameTree> kept;
    private final List<Frame> all = new ArrayList<>();

    /** @param fill the colour, as {@code #rrggbb} and light enough for dark text, of a frame with a kind of work, empty for none */
    PictureFrames(FrameTree root, BiFunction<FrameTree, String, String> fill) {
        this(root, fill, MOST);
    }

    PictureFrames(FrameTree root, BiFunction<FrameTree, String, String> fill, int most) {
        this.fill = fill;
        this.kept = largest(root, most);
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(root, 0, null));
        while (!open.isEmpty()) {
            add(open.pop(), open);
        }
    }

    /** Each frame before its children; the root first. */
    List<Frame> all() {
        return all;
    }

    /** A frame to add, or without a tree the omission of frames. */
    private record Open(FrameTree tree, int level, Frame parent, long omitted, long weight, long was) {
        Open(FrameTree tree, int level, Frame parent) {
            this(tree, level, parent, 0, tree.total(), tree.was());
        }
    }

    private void add(Open next, Deque<Open> open) {
        boolean omission = next.omitted() > 0;
        String raw = omission ? "" : next.tree().name();
        String name = FittedText.of(LONGEST_NAME, FrameWords.of(raw));
        String below = next.parent() == null ? "" : next.parent().kind();
        String kind = below.isEmpty() && KindColours.isPrompt(raw) ? KindColours.tag(raw) : below;
        String colour = omission ? GREY : fill.apply(next.tree(), kind);
        Frame frame = new Frame(
                all.size(),
                next.level(),
                name,
                next.weight(),
                next.was(),
                next.omitted(),
                kind,
                colour,
                new ArrayList<>());
        all.add(frame);
        if (next.parent() != null) {
            next.parent().children().add(frame);
        }
        if (!omission) {
            openChildren(next, frame, open);
        }
    }

    private void openChildren(Open parent, Frame frame, Deque<Open> open) {
        int level = parent.level() + 1;
        List<Open> children = new ArrayList<>();
        long omitted = 0;
        long weight = 0;
        long was = 0;
        for (FrameTree child :
                parent.tree().children().stream().sorted(LARGEST_FIRST).toList()) {
            if (kept.contains(child)) {
                children.add(new Open(child, level, frame));
            } else if (child.total() > 0) {
                omitted++;
                weight += child.total();
                was += child.was();
            }
        }
        if (omitted > 0) {
            children.add(new Open(null, level, frame, omitted, weight, was));
        }
        Collections.reverse(children);
        children.forEach(open::push);
    }

    /** A parent is no lighter than its children and comes before them where they weigh the same. */
    private static Set<FrameTree> largest(FrameTree root, int most) {
        record Ranked(FrameTree frame, int level, int place) {}
        List<Ranked> ranked = new ArrayList<>();
        ranked.add(new Ranked(root, 0, 0));
        for (int i = 0; i < ranked.size(); i++) {
            int level = ranked.get(i).level() + 1;
            for (FrameTree child : ranked.get(i).frame().children()) {
                if (child.total() > 0 && level <= DEEPEST) {
                    ranked.add(new Ranked(child, level, ranked.size()));
                }
            }
        }
        ranked.sort(Comparator.<Ranked>comparingLong(frame -> frame.frame().total())
                .reversed()
                .thenComparingInt(Ranked::place));
        Set<FrameTree> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        ranked.stream().limit(most).map(Ranked::frame).forEach(kept::add);
        return kept;
    }
}
