package io.github.agentpprof.transforms.trace.claude;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.TracedEvent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts together the lines of one call, which a file tells block by block with other lines in between.
 *
 * <p>A few calls are held open; what is handed on too early merges later just the same, so the bounds are a matter of
 * memory, not of right and wrong.
 */
final class OpenCalls {
    private static final int MOST_OPEN = 32;
    private static final int MOST_TEXT = 1 << 20;

    private final Consumer<TracedEvent> out;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private int textHeld;

    OpenCalls(Consumer<TracedEvent> out) {
        this.out = out;
    }

    /** Adds a fragment under a key that is the same for all lines of the call in this file. */
    void add(String key, Call fragment, Iterable<String> texts, Map<String, String> tools) {
        Open call = open.computeIfAbsent(key, name -> new Open());
        call.call = call.call == null ? fragment : call.call.merge(fragment);
        for (String text : texts) {
            if (!text.isBlank() && call.texts.add(text)) {
                textHeld += text.length();
            }
        }
        call.tools.putAll(tools);
        if (open.size() > MOST_OPEN || textHeld > MOST_TEXT) {
            flush();
        }
    }

    void flush() {
        for (Open call : open.values()) {
            out.accept(
                    new TracedEvent(call.call, String.join("\n", call.texts), String.join(", ", call.tools.values())));
        }
        open.clear();
        textHeld = 0;
    }

    private static final class Open {
        private final Set<String> texts = new LinkedHashSet<>();
        private final Map<String, String> tools = new LinkedHashMap<>();
        private Call call;
    }
}
