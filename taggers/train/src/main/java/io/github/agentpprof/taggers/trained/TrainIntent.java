package io.github.agentpprof.taggers.trained;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Usage: TrainIntent SHARED MODEL [REPOSITORIES]: learns from the labels in SHARED and writes the same model each time; without
 * the repositories that a file names, a line each, so that it can be tested on those.
 */
public final class TrainIntent {
    private TrainIntent() {}

    public static void main(String[] args) throws IOException {
        Set<String> without =
                args.length > 2 ? Set.copyOf(Files.readAllLines(Path.of(args[2]), StandardCharsets.UTF_8)) : Set.of();
        List<Labelled> prompts = LabelFiles.read(Path.of(args[0])).stream()
                .filter(prompt -> !without.contains(prompt.repository()))
                .toList();
        System.out.printf("%d prompts, %d texts with two labels%n", prompts.size(), LabelFiles.contradictions(prompts));
        IntentModel model = Training.of(prompts);
        byte[] bytes = ModelFile.write(model);
        ModelFile.read(bytes);
        Files.write(Path.of(args[1]), bytes);
        System.out.printf("%d features, %d bytes, %s%n", model.vocabulary().size(), bytes.length, model.error());
    }
}
