package io.github.agentpprof.taggers.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells which rules can match a text at all, by what has to be in it for them, in one look at the text. RE2 takes most of
 * a microsecond for each character and rule; with this it is left with the few rules whose words are there.
 *
 * <p>It never leaves out a rule that matches.
 */
public final class RuleIndex {
    private final List<TagRule> rules;
    private final BitSet always = new BitSet();
    private final Set<TagKind> kinds = EnumSet.noneOf(TagKind.class);
    private final Node root;

    private RuleIndex(List<TagRule> rules) {
        this.rules = List.copyOf(rules);
        Branch words = new Branch();
        for (int i = 0; i < rules.size(); i++) {
            kinds.addAll(rules.get(i).kinds());
            Optional<Set<String>> literals = Literals.of(rules.get(i).regex().pattern());
            if (literals.isEmpty()) {
                always.set(i);
            }
            for (String literal : literals.orElse(Set.of())) {
                Branch branch = words;
                for (char c : literal.toCharArray()) {
                    branch = branch.next.computeIfAbsent(c, letter -> new Branch());
                }
                branch.rules.set(i);
            }
        }
        this.root = words.frozen();
    }

    public static RuleIndex of(List<TagRule> rules) {
        return new RuleIndex(rules);
    }

    /** Places of the rules for texts of that kind that match {@code text}, in their order. */
    public List<Integer> matching(TagKind kind, String text) {
        List<Integer> matching = new ArrayList<>();
        BitSet possible = possible(kind, text);
        for (int i = possible.nextSetBit(0); i >= 0; i = possible.nextSetBit(i + 1)) {
            if (matches(i, kind, text)) {
                matching.add(i);
            }
        }
        return matching;
    }

    /** Place of the first of them; -1 if there is none. */
    public int first(TagKind kind, String text) {
        BitSet possible = possible(kind, text);
        for (int i = possible.nextSetBit(0); i >= 0; i = possible.nextSetBit(i + 1)) {
            if (matches(i, kind, text)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(int rule, TagKind kind, String text) {
        return rules.get(rule).kinds().contains(kind) && rules.get(rule).matches(text);
    }

    /** None, without a look at the text, where no rule is for texts of that kind: responses are long. */
    private BitSet possible(TagKind kind, String text) {
        return kinds.contains(kind) ? possible(text) : new BitSet();
    }

    /** Rules whose strings are in the text, and those of which no string is known. */
    BitSet possible(String text) {
        BitSet possible = (BitSet) always.clone();
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Literals.folded(letters[i]);
        }
        for (int begin = 0; begin < letters.length; begin++) {
            Node node = root.next(letters[begin]);
            for (int at = begin + 1; node != null; at++) {
                if (node.rules != null) {
                    possible.or(node.rules);
                }
                node = at < letters.length ? node.next(letters[at]) : null;
            }
        }
        return possible;
    }

    /** What strings begin alike, while they are put together. */
    private static final class Branch {
        private final TreeMap<Character, Branch> next = new TreeMap<>();
        private final BitSet rules = new BitSet();

        Node frozen() {
            char[] letters = new char[next.size()];
            Node[] nodes = new Node[letters.length];
            int i = 0;
            for (var branch : next.entrySet()) {
                letters[i] = branch.getKey();
                nodes[i++] = branch.getValue().frozen();
            }
            return new Node(letters, nodes, rules.isEmpty() ? null : rules);
        }
    }

    private static final class Node {
        private final char[] letters;
        private final Node[] nodes;
        private final BitSet rules;

        Node(char[] letters, Node[] nodes, BitSet rules) {
            this.letters = letters;
            this.nodes = nodes;
            this.rules = rules;
        }

        Node next(char letter) {
            int low = 0;
            int high = letters.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (letters[middle] == letter) {
                    return nodes[middle];
                }
                if (letters[middle] < letter) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return null;
        }
    }
}
