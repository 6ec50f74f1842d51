package io.github.agentpprof.taggers.feature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What words mean, the same in ten languages: concepts of a text, in pairs as they follow each other in a clause. */
final class Concepts {
    private static final String RESOURCE = "concepts.tsv";
    private static final Concepts SHIPPED = read();
    private static final int CLAUSES = 30;

    private record Entry(String concept, LexiconPhrase phrase) {}

    private final Starts<Entry> starts = new Starts<>();
    private byte[] bytes;

    static Concepts shipped() {
        return SHIPPED;
    }

    byte[] bytes() {
        return bytes;
    }

    void add(List<String> words, Bag bag) {
        int from = 0;
        int clause = 0;
        String last = "";
        for (int i = 0; i <= words.size() && clause < CLAUSES; i++) {
            if (i == words.size() || Ends.isEnd(words.get(i))) {
                if (i > from) {
                    List<String> found = of(words.subList(from, i));
                    clause(found, clause++, bag);
                    last = found.isEmpty() ? last : found.get(0);
                }
                from = i + 1;
            }
        }
        bag.add("last=", last);
    }

    private static void clause(List<String> concepts, int clause, Bag bag) {
        for (int i = 0; i < concepts.size(); i++) {
            bag.add(concepts.get(i));
            if (clause == 0) {
                bag.add("0=", concepts.get(i));
            }
            for (int j = i + 1; j < Math.min(concepts.size(), i + 3); j++) {
                bag.add(concepts.get(i), '>', concepts.get(j));
            }
        }
        if (!concepts.isEmpty()) {
            bag.add("f=", concepts.get(0));
        }
    }

    /** In their order; the longest phrase that begins at a word, and then what follows it. */
    private List<String> of(List<String> words) {
        List<String> found = new ArrayList<>();
        for (int at = 0; at < words.size(); ) {
            int end = -1;
            String best = "";
            for (Entry entry : starts.with(words.get(at))) {
                int to = entry.phrase().end(words, at);
                if (to > end) {
                    end = to;
                    best = entry.concept();
                }
            }
            if (end > at && (found.isEmpty() || !found.get(found.size() - 1).equals(best))) {
                found.add(best);
            }
            at = Math.max(end, at + 1);
        }
        return found;
    }

    private static Concepts read() {
        var concepts = new Concepts();
        try (InputStream in = Concepts.class.getResourceAsStream(RESOURCE)) {
            concepts.bytes = in.readAllBytes();
            for (String line : new String(concepts.bytes, StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] cells = line.split("\t");
                    for (String text : cells[1].split("\\|")) {
                        concepts.add(cells[0], LexiconPhrase.of(text));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return concepts;
    }

    private void add(String concept, LexiconPhrase phrase) {
        if (!phrase.parts().isEmpty()) {
            starts.add(phrase.parts().get(0), new Entry(concept, phrase));
        }
    }
}
