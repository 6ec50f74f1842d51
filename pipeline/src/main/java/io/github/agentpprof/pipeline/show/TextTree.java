package io.github.agentpprof.pipeline.show;

import io.github.agentpprof.sinks.flame.FittedText;
import io.github.agentpprof.sinks.flame.FrameTree;
import io.github.agentpprof.sinks.flame.FrameWords;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * A tree of frames as lines of text: value, share of the whole, and the frame, indented by its depth.
 *
 * <p>Public for {@code TreeCommand}.
 */
public final class TextTree {
    private static final String INDENT = "  ";

    private final LongFunction<String> amount;
    private final int depth;
    private final int top;

    /** One line. */
    private record Line(String amount, String share, int depth, String name) {}

    private record Open(FrameTree frame, int depth, String instead, long value) {}

    /**
     * A tree.
     *
     * @param amount a value with its unit
     * @param depth how many levels to print below the root
     * @param top how many frames to print in each; the others are added up
     */
    public TextTree(LongFunction<String> amount, int depth, int top) {
        this.amount = amount;
        this.depth = depth;
        this.top = top;
    }

    public void print(FrameTree root, PrintWriter out, Look look) {
        List<Line> lines = lines(root);
        int amounts =
                lines.stream().mapToInt(line -> line.amount().length()).max().orElse(0);
        int shares =
                lines.stream().mapToInt(line -> line.share().length()).max().orElse(0);
        for (Line line : lines) {
            String numbers = " ".repeat(amounts - line.amount().length())
                    + line.amount()
                    + INDENT
                    + " ".repeat(shares - line.share().length())
                    + line.share()
                    + INDENT
                    + INDENT.repeat(line.depth());
            out.println(numbers + FittedText.cut(line.name(), Math.max(12, look.columns() - numbers.length())));
        }
    }

    /** Depth first, without recursion, since nothing bounds the depth of a stack. */
    private List<Line> lines(FrameTree root) {
        List<Line> lines = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(root, 0, root.name(), root.total()));
        while (!open.isEmpty()) {
            Open next = open.pop();
            double share = root.total() == 0 ? 0 : 100.0 * next.value() / root.total();
            lines.add(new Line(
                    amount.apply(next.value()),
                    String.format(Locale.ROOT, "%.1f%%", share),
                    next.depth(),
                    next.instead()));
            if (next.frame() != null && next.depth() < depth) {
                List<Open> children = children(next);
                for (int i = children.size() - 1; i >= 0; i--) {
                    open.push(children.get(i));
                }
            }
        }
        return lines;
    }

    private List<Open> children(Open parent) {
        List<FrameTree> sorted = parent.frame().children().stream()
                .sorted(Comparator.comparingLong(FrameTree::total).reversed().thenComparing(FrameTree::name))
                .toList();
        List<Open> children = new ArrayList<>();
        long rest = 0;
        for (int i = 0; i < sorted.size(); i++) {
            FrameTree child = sorted.get(i);
            if (i < top) {
                children.add(new Open(child, parent.depth() + 1, FrameWords.of(child.name()), child.total()));
            } else {
                rest += child.total();
            }
        }
        if (sorted.size() > top) {
            String more = String.format(Locale.ROOT, "%,d more", sorted.size() - top);
            children.add(new Open(null, parent.depth() + 1, more, rest));
        }
        return children;
    }
}
