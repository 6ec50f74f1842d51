package io.github.agentpprof.transforms.trace.otlp;

import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.PromptHash;

/**
 * What a person asks, before it is known in which session.
 *
 * @param trace in which the same text is one prompt, its call's and its agent's; empty for an agent's own export, in which
 *     each prompt is told once by each signal
 */
record OtlpPrompt(String text, String trace) {
    /** What stands in the place of a prompt where nobody turned prompts on. */
    static boolean isTold(String text) {
        return !text.isBlank() && !text.equals("<REDACTED>") && !text.equals("[REDACTED]");
    }

    TracedEvent event(Origin origin, String signal, Occurrences occurrences) {
        String hash = PromptHash.of(text);
        String id = trace + "/" + hash;
        if (trace.isEmpty()) {
            String like = "prompt " + origin.session() + " " + hash;
            id = "prompt-" + PromptHash.of(like) + "#" + occurrences.of(signal, like, origin.time());
        }
        return new TracedEvent(Prompt.told(origin, id, hash, true), text.strip(), "");
    }
}
