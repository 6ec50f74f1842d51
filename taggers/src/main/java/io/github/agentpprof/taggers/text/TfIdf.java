package io.github.agentpprof.taggers.text;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much each term says about a document: the more often it is in there, and the rarer elsewhere, the more.
 *
 * <p>A term counts {@code 1 + ln(occurrences)} times {@code ln((1 + documents) / (1 + documents with it)) + 1}, and a
 * document's vector has length 1, or 0 if it has no known term.
 */
public final class TfIdf implements Serializable {
    private static final int RARE = 2;

    private final TreeMap<String, Integer> positions = new TreeMap<>();
    private final double[] weights;

    private TfIdf(List<String> terms, Map<String, Integer> documentsWith, int documents) {
        weights = new double[terms.size()];
        for (int i = 0; i < weights.length; i++) {
            positions.put(terms.get(i), i);
            weights[i] = Math.log((1.0 + documents) / (1 + documentsWith.get(terms.get(i)))) + 1;
        }
    }

    /**
     * Knows the terms that are in at least {@value #RARE} documents.
     *
     * @param most how many terms to know at most; those in the most documents are kept
     */
    public static TfIdf of(List<List<String>> documents, int most) {
        TreeMap<String, Integer> documentsWith = new TreeMap<>();
        for (List<String> document : documents) {
            new HashSet<>(document).forEach(term -> documentsWith.merge(term, 1, Integer::sum));
        }
        List<String> terms = documentsWith.entrySet().stream()
                .filter(entry -> entry.getValue() >= RARE)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
        return new TfIdf(terms, documentsWith, documents.size());
    }

    /** The terms known, each at its place in a vector. */
    public List<String> terms() {
        return positions.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    public double[] vector(List<String> document) {
        double[] vector = new double[weights.length];
        for (String term : document) {
            Integer position = positions.get(term);
            if (position != null) {
                vector[position]++;
            }
        }
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = vector[i] == 0 ? 0 : (1 + Math.log(vector[i])) * weights[i];
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length && squares > 0; i++) {
            vector[i] /= Math.sqrt(squares);
        }
        return vector;
    }
}
