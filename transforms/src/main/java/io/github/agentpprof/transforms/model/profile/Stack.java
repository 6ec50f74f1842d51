package io.github.agentpprof.transforms.model.profile;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * One path of a profile, root first, such as {@code project:shop;agent:claude;prompt:debug;kind:input}.
 *
 * <p>Stacks order frame by frame, so that sorted stacks keep a subtree together.
 *
 * @param frames {@code field:value} pairs in lower-case fields; values hold neither {@code ;} nor control characters
 */
public record Stack(List<String> frames) implements Comparable<Stack>, Serializable {
    public Stack {
        frames = List.copyOf(frames);
    }

    public static Stack of(String... frames) {
        return new Stack(List.of(frames));
    }

    @Override
    public int compareTo(Stack other) {
        Iterator<String> theirs = other.frames.iterator();
        for (String frame : frames) {
            if (!theirs.hasNext()) {
                return 1;
            }
            int order = frame.compareTo(theirs.next());
            if (order != 0) {
                return order;
            }
        }
        return theirs.hasNext() ? -1 : 0;
    }

    /** The folded form: frames joined by {@code ;}. */
    @Override
    public String toString() {
        return String.join(";", frames);
    }
}
