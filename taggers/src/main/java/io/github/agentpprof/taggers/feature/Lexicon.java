package io.github.agentpprof.taggers.feature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The hand-written words of many languages that speak for an intent, as features: which rows of the list are found in a
 * text, where, and which intent they speak for most. What each is worth is for the model to say.
 */
public final class Lexicon {
    private static final String RESOURCE = "lexicon.tsv";
    private static final Lexicon SHIPPED = read();
    private static final int CLAUSES = 30;

    private record Row(int number, String intent, double weight, String place) {}

    private record Entry(Row row, LexiconPhrase phrase) {}

    private final Starts<Entry> starts = new Starts<>();
    private int sum;

    /** A check sum of the list: a model fits only the list it was trained with. */
    public static int sum() {
        return SHIPPED.sum;
    }

    static Lexicon shipped() {
        return SHIPPED;
    }

    void add(List<String> words, Bag bag) {
        Map<String, Double> scores = new TreeMap<>();
        int from = 0;
        int clause = 0;
        for (int i = 0; i <= words.size() && clause < CLAUSES; i++) {
            if (i == words.size() || Ends.isEnd(words.get(i))) {
                if (i > from) {
                    clause(words.subList(from, i), clause++, i >= words.size() - 1, bag, scores);
                }
                from = i + 1;
            }
        }
        best(scores, bag);
    }

    private void clause(List<String> words, int clause, boolean last, Bag bag, Map<String, Double> scores) {
        int head = words.size() - Fillers.skip(words).size();
        Set<Integer> found = new HashSet<>();
        for (int at = 0; at < words.size(); at++) {
            for (Entry entry : starts.with(words.get(at))) {
                int end = entry.phrase().end(words, at);
                if (end < 0 || found.contains(entry.row().number())) {
                    continue;
                }
                boolean fits = switch (entry.row().place()) {
                    case "whole" -> clause == 0 && last && at == 0 && end == words.size();
                    case "start" -> clause == 0 && at == 0;
                    case "head" -> at == head || at == 0;
                    default -> true;
                };
                if (fits) {
                    found.add(entry.row().number());
                    found(entry.row(), clause, bag, scores);
                }
            }
        }
    }

    private static void found(Row row, int clause, Bag bag, Map<String, Double> scores) {
        bag.add(row.intent(), ':', row.place());
        bag.add("row" + row.number());
        if (clause == 0) {
            bag.add(row.place().equals("any") || row.place().equals("tail") ? "a0=" : "h0=", row.intent());
        }
        scores.merge(row.intent(), row.weight(), Double::sum);
    }

    private static void best(Map<String, Double> scores, Bag bag) {
        String first = null;
        String second = null;
        for (String intent : scores.keySet()) {
            if (first == null || scores.get(intent) > scores.get(first)) {
                second = first;
                first = intent;
            } else if (second == null || scores.get(intent) > scores.get(second)) {
                second = intent;
            }
        }
        bag.add("best=" + first);
        if (second != null) {
            bag.add("best2=" + first + '>' + second);
        }
    }

    private static Lexicon read() {
        var lexicon = new Lexicon();
        try (InputStream in = Lexicon.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = in.readAllBytes();
            var sum = new CRC32();
            sum.update(bytes);
            sum.update(Concepts.shipped().bytes());
            lexicon.sum = (int) sum.getValue();
            int number = 0;
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lexicon.add(number++, line.split("\t"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lexicon;
    }

    private void add(int number, String[] cells) {
        var row = new Row(number, cells[0], Double.parseDouble(cells[1]), cells[2]);
        for (String text : cells[4].split("\\|")) {
            LexiconPhrase phrase = LexiconPhrase.of(text);
            if (!phrase.parts().isEmpty()) {
                starts.add(phrase.parts().get(0), new Entry(row, phrase));
            }
        }
    }
}
