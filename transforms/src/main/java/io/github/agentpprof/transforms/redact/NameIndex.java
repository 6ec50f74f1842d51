package io.github.agentpprof.transforms.redact;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names by their first run of letters and digits, so that a text is looked through once for all of them. A name of signs
 * alone is none.
 */
final class NameIndex implements Serializable {
    private static final long serialVersionUID = 1;

    private final HashMap<String, List<String>> byWord = new HashMap<>();
    private final HashSet<String> names = new HashSet<>();

    private NameIndex() {}

    static NameIndex of(String name) {
        NameIndex index = new NameIndex();
        index.names.add(name);
        int start = next(name, 0);
        if (start < name.length()) {
            index.byWord.put(word(name, start), List.of(name));
        }
        return index;
    }

    /** These names and those; none may be in both. */
    NameIndex with(NameIndex other) {
        NameIndex both = new NameIndex();
        for (NameIndex index : List.of(this, other)) {
            both.names.addAll(index.names);
            for (Map.Entry<String, List<String>> word : index.byWord.entrySet()) {
                both.byWord.merge(word.getKey(), word.getValue(), NameIndex::joined);
            }
        }
        return both;
    }

    int size() {
        return names.size();
    }

    Set<String> names() {
        return names;
    }

    boolean includes(String name) {
        return names.contains(name);
    }

    /**
     * Looks for a name whose first letters begin at {@code at}.
     *
     * @param from where it may begin at the earliest
     * @param longest where the longest that is known begins and ends, which is changed if a longer one is found
     */
    void find(String text, int at, int from, int[] longest) {
        for (String name : byWord.getOrDefault(word(text, at), List.of())) {
            int begin = at - next(name, 0);
            int end = begin + name.length();
            if (begin >= from
                    && end - begin > longest[1] - longest[0]
                    && end <= text.length()
                    && People.matches(text, begin, name)
                    && (begin == 0 || !Character.isLetterOrDigit(text.charAt(begin - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                longest[0] = begin;
                longest[1] = end;
            }
        }
    }

    /** Where the next letter or digit stands from {@code from} on. */
    static int next(String text, int from) {
        int at = from;
        while (at < text.length() && !Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the letters and digits end that begin at {@code start}. */
    static int end(String text, int start) {
        int at = start;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Letters as {@code regionMatches} compares them. */
    private static String word(String text, int start) {
        char[] letters = text.substring(start, end(text, start)).toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(Character.toUpperCase(letters[i]));
        }
        return new String(letters);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
