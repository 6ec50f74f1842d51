package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.text.SentenceModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Usage: TrainIntent FEATURES SHARED MODEL [REPOSITORIES [MODEL REPOSITORIES]...]: learns from the labels in SHARED and writes the
 * same model each time; FEATURES is {@code embedding} for one that takes the vectors of the sentence model on the class path, else
 * {@code tfidf}; without the repositories that a file names, a line each, so that it can be tested on those.
 */
public final class TrainIntent {
    private TrainIntent() {}

    public static void main(String[] args) throws IOException {
        List<Labelled> all = LabelFiles.read(Path.of(args[1]));
        Function<String, float[]> vectors = args[0].equals("embedding") ? vectors() : null;
        for (int i = 2; i < args.length; i += 2) {
            Set<String> without = i + 1 < args.length
                    ? Set.copyOf(Files.readAllLines(Path.of(args[i + 1]), StandardCharsets.UTF_8))
                    : Set.of();
            List<Labelled> prompts = all.stream()
                    .filter(prompt -> !without.contains(prompt.repository()))
                    .toList();
            train(prompts, vectors, Path.of(args[i]));
        }
    }

    private static void train(List<Labelled> prompts, Function<String, float[]> vectors, Path file) throws IOException {
        System.out.printf("%d prompts, %d texts with two labels%n", prompts.size(), LabelFiles.contradictions(prompts));
        Meanings meanings = vectors == null ? Meanings.NONE : MeaningsFit.of(prompts, vectors);
        IntentModel model = Training.of(prompts, meanings);
        byte[] bytes = ModelFile.write(model);
        ModelFile.read(bytes, vectors);
        Files.write(file, bytes);
        System.out.printf("%d columns, %d bytes, %s%n", model.columns().size(), bytes.length, model.error());
    }

    /** Of the sentence model, which is asked about each text once. */
    private static Function<String, float[]> vectors() {
        SentenceModel model = SentenceModel.bundled();
        Map<String, float[]> known = new HashMap<>();
        return text -> known.computeIfAbsent(text, model::vector);
    }
}
