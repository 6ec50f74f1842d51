package io.github.agentpprof.taggers.intent;

import io.github.agentpprof.taggers.intent.LexiconRow.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every row of the lexicon, and an index by which a clause is searched for all of its phrases in one go. */
final class Lexicon {
    private static final String RESOURCE = "lexicon.tsv";
    private static final Lexicon SHIPPED = read();

    private final List<LexiconRow> rows;
    private final Map<Character, List<Entry>> byFirst = new HashMap<>();

    /** A phrase that may stand anywhere, and the row it is of. */
    private record Entry(int row, Phrase phrase) {}

    private Lexicon(List<LexiconRow> rows) {
        this.rows = rows;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).place() == Place.ANY || rows.get(i).place() == Place.TAIL) {
                for (Phrase phrase : rows.get(i).phrases()) {
                    byFirst.computeIfAbsent(phrase.text().charAt(0), c -> new ArrayList<>())
                            .add(new Entry(i, phrase));
                }
            }
        }
    }

    static Lexicon shipped() {
        return SHIPPED;
    }

    List<LexiconRow> rows() {
        return rows;
    }

    /** How many different texts of each row stand in {@code clause}, found from left to right without overlap. */
    int[] found(String clause) {
        int[] ends = new int[rows.size()];
        Arrays.fill(ends, Phrase.NONE);
        List<Set<String>> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(null));
        for (int at = 0; at < clause.length(); at++) {
            boolean edge = at == 0 || !Letters.inWord(clause.charAt(at - 1));
            BitSet taken = new BitSet();
            for (Entry entry : byFirst.getOrDefault(clause.charAt(at), List.of())) {
                int row = entry.row();
                boolean free = entry.phrase().spaced() ? edge && at > ends[row] : at >= ends[row];
                int end = free && !taken.get(row) ? entry.phrase().end(clause, at) : Phrase.NONE;
                if (end != Phrase.NONE) {
                    taken.set(row);
                    ends[row] = end;
                    if (texts.get(row) == null) {
                        texts.set(row, new HashSet<>());
                    }
                    texts.get(row).add(clause.substring(at, end));
                }
            }
        }
        return texts.stream()
                .mapToInt(found -> found == null ? 0 : found.size())
                .toArray();
    }

    private static Lexicon read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Lexicon.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            return new Lexicon(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(LexiconRow::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
