package io.github.agentpprof.sinks.flame;

import io.github.agentpprof.transforms.model.profile.Stack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The frames that every stack has: rows of a picture from edge to edge, which say nothing that a line of text could not. A picture
 * goes without them and says so; that of a single stack keeps all.
 *
 * <p>Public for the pictures of profiles and of their differences.
 *
 * @param names of the frames, root first
 */
public record SharedFrames(List<String> names) {
    /** Without rules there are three such rows, and one word says it of all. */
    private static final Set<String> NO_TAG = Set.of("prompt:unmatched", "session:unmatched", "call:llm/unmatched");

    /** In cells. */
    private static final int LONGEST_NAME = 40;

    public SharedFrames {
        names = List.copyOf(names);
    }

    /** Those of all stacks with a weight. */
    public static SharedFrames of(List<? extends Map<Stack, Long>> profiles) {
        Set<String> shared = null;
        for (Map<Stack, Long> stacks : profiles) {
            for (Map.Entry<Stack, Long> stack : stacks.entrySet()) {
                List<String> frames = stack.getKey().frames();
                if (stack.getValue() != 0 && shared == null) {
                    shared = new LinkedHashSet<>(frames);
                } else if (stack.getValue() != 0) {
                    shared.retainAll(frames);
                }
            }
        }
        if (shared == null) {
            return new SharedFrames(List.of());
        }
        Set<String> all = shared;
        boolean isMore = profiles.stream()
                .flatMap(stacks -> stacks.entrySet().stream())
                .anyMatch(stack ->
                        stack.getValue() != 0 && !all.containsAll(stack.getKey().frames()));
        return new SharedFrames(isMore ? List.copyOf(all) : List.of());
    }

    /** The stacks without them; those that have become the same are added up. */
    public SortedMap<Stack, Long> without(Map<Stack, Long> stacks) {
        SortedMap<Stack, Long> sums = new TreeMap<>();
        stacks.forEach((stack, weight) -> {
            List<String> frames = new ArrayList<>(stack.frames());
            frames.removeAll(names);
            sums.merge(new Stack(frames), weight, Math::addExact);
        });
        return sums;
    }

    /**
     * What a title says of them, {@code all of it agent:claude, unmatched}, and what it says where that is too long; nothing
     * of nothing.
     *
     * @param except a field of which the title says the value anyway
     */
    public List<String> words(String except) {
        List<String> said = names.stream()
                .filter(name -> !name.startsWith(except + ":"))
                .map(name -> NO_TAG.contains(name) ? "unmatched" : name)
                .distinct()
                .map(name -> Xml.isolated(FittedText.cut(name, LONGEST_NAME)))
                .toList();
        return said.isEmpty()
                ? List.of()
                : List.of(
                        "all of it " + String.join(", ", said),
                        names.size() + (names.size() == 1 ? " row" : " rows") + " of one value left out");
    }
}
