package io.github.agentpprof.taggers.trained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Usage: TrainIntent SHARED MODEL: learns from the labels in SHARED and writes the same model each time. */
public final class TrainIntent {
    private TrainIntent() {}

    public static void main(String[] args) throws IOException {
        List<Labelled> prompts = LabelFiles.read(Path.of(args[0]));
        System.out.printf("%d prompts, %d texts with two labels%n", prompts.size(), LabelFiles.contradictions(prompts));
        IntentModel model = Training.of(prompts);
        byte[] bytes = ModelFile.write(model);
        ModelFile.read(bytes);
        Files.write(Path.of(args[1]), bytes);
        System.out.printf("%d features, %d bytes, %s%n", model.vocabulary().size(), bytes.length, model.error());
    }
}
