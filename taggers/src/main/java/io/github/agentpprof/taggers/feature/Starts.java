package io.github.agentpprof.taggers.feature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What phrases may begin with a word: those whose first word it is, and those whose first word is a stem of it. */
final class Starts<E> {
    /** The letters that a stem has at least. */
    private static final int LETTERS = 2;

    private static final int PLACES = 1 << 12;

    private record Stem<E>(String text, List<E> entries) {}

    private final Map<String, List<E>> byWord = new HashMap<>();

    /** Stems by their first two letters, shorter ones first; others may be in the same place. */
    private final List<List<Stem<E>>> byLetters = new ArrayList<>();

    Starts() {
        for (int place = 0; place < PLACES; place++) {
            byLetters.add(List.of());
        }
    }

    void add(LexiconPhrase.Part first, E entry) {
        if (!first.stem()) {
            byWord.computeIfAbsent(first.text(), word -> new ArrayList<>(1)).add(entry);
            return;
        }
        List<Stem<E>> stems = new ArrayList<>(byLetters.get(place(first.text())));
        int at = 0;
        while (at < stems.size()
                && stems.get(at).text().length() <= first.text().length()
                && !stems.get(at).text().equals(first.text())) {
            at++;
        }
        if (at == stems.size() || !stems.get(at).text().equals(first.text())) {
            stems.add(at, new Stem<>(first.text(), new ArrayList<>(1)));
        }
        stems.get(at).entries().add(entry);
        byLetters.set(place(first.text()), stems);
    }

    /** Those of the whole word, then those of stems from the shortest on; each in the order in which they were added. */
    List<E> with(String word) {
        List<E> found = byWord.getOrDefault(word, List.of());
        if (word.length() < LETTERS) {
            return found;
        }
        List<Stem<E>> stems = byLetters.get(place(word));
        for (int i = 0; i < stems.size(); i++) {
            Stem<E> stem = stems.get(i);
            if (word.startsWith(stem.text())) {
                if (found.isEmpty()) {
                    found = stem.entries();
                } else {
                    found = new ArrayList<>(found);
                    found.addAll(stem.entries());
                }
            }
        }
        return found;
    }

    private static int place(String word) {
        return (word.charAt(0) * 61 + word.charAt(1)) & PLACES - 1;
    }
}
