package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.transforms.model.profile.Stack;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A frame with everything above it: stacks that begin alike share their frames, and each frame knows the sum of the
 * stacks that pass through it.
 *
 * <p>Sums are exact 64-bit integers; a stack that weighs nothing leaves no frame. Nothing here recurses, so that no stack is too deep. Memory follows the number of
 * distinct stack prefixes.
 */
public final class FrameTree {
    /** The name of the frame below all others, which no stack holds. */
    public static final String ROOT = "all";

    private final String name;
    private final SortedMap<String, FrameTree> children = new TreeMap<>();
    private long total;
    private long self;
    private long was;

    private FrameTree(String name) {
        this.name = name;
    }

    /**
     * The root of a tree of {@code stacks}.
     *
     * @throws IllegalArgumentException if a stack weighs less than nothing, which no picture can show
     * @throws ArithmeticException if the sum exceeds 64 bits
     */
    public static FrameTree of(Map<Stack, Long> stacks) {
        return of(Map.of(), stacks);
    }

    /**
     * The root of a tree of {@code before} and {@code after} together: what is new or gone has its frames as well, and each
     * frame knows its part from {@link #was before}.
     *
     * @throws IllegalArgumentException if a stack weighs less than nothing, which no picture can show
     * @throws ArithmeticException if the sum exceeds 64 bits
     */
    public static FrameTree of(Map<Stack, Long> before, Map<Stack, Long> after) {
        FrameTree root = new FrameTree(ROOT);
        before.forEach((stack, value) -> root.add(stack, value, value));
        after.forEach((stack, value) -> root.add(stack, value, 0));
        return root;
    }

    private void add(Stack stack, long value, long past) {
        if (value < 0) {
            throw new IllegalArgumentException("negative weight " + value);
        }
        if (value == 0) {
            return;
        }
        FrameTree frame = this;
        frame.total = Math.addExact(frame.total, value);
        frame.was += past;
        for (String child : stack.frames()) {
            frame = frame.children.computeIfAbsent(child, FrameTree::new);
            frame.total += value;
            frame.was += past;
        }
        frame.self += value;
    }

    public String name() {
        return name;
    }

    /** Weight of all stacks that pass through or end in this frame. */
    public long total() {
        return total;
    }

    /** The part of {@link #total} from before, 0 where there is no before. */
    public long was() {
        return was;
    }

    /** Weight of the stacks that end in this frame. */
    public long self() {
        return self;
    }

    /** The frames called from this one, sorted by name; their totals and {@link #self} add up to {@link #total}. */
    public Collection<FrameTree> children() {
        return Collections.unmodifiableCollection(children.values());
    }

    /** What passes through frames that tell the tag of a prompt, by tag; each stack counts for its first. */
    SortedMap<String, Long> byPrompt() {
        SortedMap<String, Long> sums = new TreeMap<>();
        Deque<FrameTree> open = new ArrayDeque<>();
        open.push(this);
        while (!open.isEmpty()) {
            for (FrameTree child : open.pop().children.values()) {
                if (KindColours.isPrompt(child.name)) {
                    sums.merge(KindColours.tag(child.name), child.total, Long::sum);
                } else {
                    open.push(child);
                }
            }
        }
        return sums;
    }

    /** Number of frames in this tree, this one included. */
    public long size() {
        long size = 0;
        Deque<FrameTree> open = new ArrayDeque<>();
        open.push(this);
        while (!open.isEmpty()) {
            size++;
            open.pop().children.values().forEach(open::push);
        }
        return size;
    }
}
