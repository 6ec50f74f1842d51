package io.github.agentpprof.taggers.cluster;

import io.github.agentpprof.taggers.evidence.Evidence;
import io.github.agentpprof.taggers.intent.Intent;
import io.github.agentpprof.taggers.intent.IntentScores;
import io.github.agentpprof.taggers.tagger.PromptText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much all that is known of each prompt speaks for each intent: its words, what the agent did, what came before. */
final class WeighedPrompts {
    private WeighedPrompts() {}

    /** In the order of {@code prompts}, whose hashes differ. */
    static List<IntentScores> of(List<PromptText> prompts, EvidenceKinds kinds) {
        Map<String, IntentScores> scores = new HashMap<>();
        Map<String, Intent> inForce = new HashMap<>();
        List<PromptText> ordered = prompts.stream()
                .sorted(Comparator.comparing(
                                (PromptText prompt) -> prompt.evidence().order())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (PromptText prompt : ordered) {
            Evidence evidence = prompt.evidence();
            IntentScores all = kinds.has("words") ? IntentScores.of(prompt.text()) : IntentScores.NONE;
            if (kinds.has("behaviour")) {
                all = all.plus(evidence.ofBehaviour(), 1);
            }
            Intent before = inForce.get(evidence.before());
            if (kinds.has("context")) {
                all = all.plus(evidence.ofContext(prompt.text().length(), before), 1);
            }
            scores.put(prompt.hash(), all);
            Intent wanted = all.of(all.best()) >= IntentScores.LEAST ? all.best() : null;
            // What only moves on the work before leaves that in force.
            inForce.put(prompt.hash(), wanted == Intent.STEER && !evidence.first() ? before : wanted);
        }
        return prompts.stream().map(prompt -> scores.get(prompt.hash())).toList();
    }
}
