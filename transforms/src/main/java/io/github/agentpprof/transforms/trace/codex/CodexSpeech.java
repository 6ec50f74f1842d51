package io.github.agentpprof.transforms.trace.codex;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a model said and asked for since its last call was counted. */
final class CodexSpeech {
    private static final int MOST_TEXT = 1 << 20;

    private final StringBuilder text = new StringBuilder();
    private final Set<String> tools = new LinkedHashSet<>();

    void said(String words) {
        if (!words.isBlank() && text.length() < MOST_TEXT) {
            text.append(text.isEmpty() ? "" : "\n").append(words);
        }
    }

    void asked(String tool) {
        tools.add(tool);
    }

    String text() {
        return text.toString();
    }

    String tools() {
        return String.join(", ", tools);
    }

    void clear() {
        text.setLength(0);
        tools.clear();
    }
}
