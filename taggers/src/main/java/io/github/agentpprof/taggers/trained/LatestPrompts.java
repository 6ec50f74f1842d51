package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.taggers.feature.PromptContext;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What the latest prompts may be: resumed and forked sessions tell the same prompts with the same around them again. Keeps
 * {@value #MOST_CHARACTERS} characters at most, what is found of a prompt counted as {@value #FOUND}.
 */
final class LatestPrompts {
    private static final int MOST_CHARACTERS = 1 << 21;
    private static final int FOUND = 256;

    private final Map<String, Probabilities> latest = new LinkedHashMap<>(16, 0.75f, true);
    private int characters;

    /** What {@code model} says of a prompt or said of it before, which must be the same. */
    Probabilities of(PromptContext context, Function<PromptContext, Probabilities> model) {
        String key = key(context);
        synchronized (latest) {
            Probabilities known = latest.get(key);
            if (known != null) {
                return known;
            }
        }
        Probabilities found = model.apply(context);
        synchronized (latest) {
            if (latest.put(key, found) == null) {
                characters += key.length() + FOUND;
            }
            var eldest = latest.keySet().iterator();
            while (characters > MOST_CHARACTERS) {
                characters -= eldest.next().length() + FOUND;
                eldest.remove();
            }
        }
        return found;
    }

    /** All that the model sees, each text with its length before it, so that no two contexts have the same. */
    private static String key(PromptContext context) {
        var key = new StringBuilder(context.text().length() + 1024);
        key.append(context.known());
        add(context.text(), key);
        add(context.previous(), key);
        add(context.said(), key);
        for (Act act : context.acts()) {
            add(act.tool(), key);
            add(act.argument(), key);
        }
        return key.toString();
    }

    private static void add(String text, StringBuilder key) {
        if (text == null) {
            key.append('-');
        } else {
            key.append(text.length()).append(':').append(text);
        }
    }
}
