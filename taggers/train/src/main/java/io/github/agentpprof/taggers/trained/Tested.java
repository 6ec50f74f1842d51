package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.transforms.model.profile.ShareError;
import java.util.List;

/** A labelled prompt and what a model said of it that has not seen its repository. */
record Tested(Labelled prompt, Probabilities said, ShareError error) {
    static List<Tested> all(IntentModel model, List<Labelled> prompts) {
        return prompts.stream()
                .map(prompt -> new Tested(prompt, model.probabilities(prompt.context()), model.error()))
                .toList();
    }
}
