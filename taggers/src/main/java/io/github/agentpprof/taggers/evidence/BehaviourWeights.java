package io.github.agentpprof.taggers.evidence;

import io.github.agentpprof.taggers.intent.Intent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** How much each feature of a behaviour speaks for each intent: {@code behaviour.tsv}. */
final class BehaviourWeights {
    private static final String RESOURCE = "behaviour.tsv";
    private static final BehaviourWeights SHIPPED = read();

    private final SortedMap<String, double[]> weights;

    private BehaviourWeights(SortedMap<String, double[]> weights) {
        this.weights = weights;
    }

    static BehaviourWeights shipped() {
        return SHIPPED;
    }

    SortedMap<String, double[]> all() {
        return weights;
    }

    /** In the order of the intents. */
    double[] scores(SortedMap<String, Double> features) {
        double[] scores = new double[Intent.values().length];
        features.forEach((name, amount) -> {
            double[] row = weights.get(name);
            for (int i = 0; i < scores.length; i++) {
                scores[i] += amount * row[i];
            }
        });
        return scores;
    }

    private static BehaviourWeights read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(BehaviourWeights.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            SortedMap<String, double[]> weights = new TreeMap<>();
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] columns = line.split("\t");
                double[] row = new double[Intent.values().length];
                for (String weight : columns[1].split(" ")) {
                    int equals = weight.indexOf('=');
                    Intent intent = Intent.valueOf(weight.substring(0, equals).toUpperCase(Locale.ROOT));
                    row[intent.ordinal()] = Double.parseDouble(weight.substring(equals + 1));
                }
                weights.put(columns[0], row);
            });
            return new BehaviourWeights(weights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
