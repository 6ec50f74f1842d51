package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.redact.ShownText;
import java.util.ArrayList;
import java.util.List;

/** Spells frames. */
final class Frames {
    private static final int LONGEST = 200;
    private static final String UNKNOWN = "unknown";

    private Frames() {}

    /** {@code field:value}; a value holds no separator, no control character and is not endless. */
    static String frame(String field, String value) {
        return field + ':' + clean(value);
    }

    /** The frames that every stack of a call begins with, from the project to the model. */
    static List<String> ofCall(Call call) {
        List<String> frames = new ArrayList<>(7);
        frames.add(frame("project", call.context().project()));
        frames.add(frame("agent", call.origin().agent()));
        frames.add(frame("session", call.context().sessionTag()));
        frames.add(frame("prompt", call.context().promptTag()));
        frames.add(frame("call", "llm/" + call.tag().name()));
        frames.add(frame("model", call.metering().model()));
        return frames;
    }

    private static String clean(String value) {
        if (value.isEmpty()) {
            return UNKNOWN;
        }
        StringBuilder clean = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ';' || ShownText.isControl(c)) {
                clean = clean == null ? new StringBuilder(value) : clean;
                clean.setCharAt(i, '_');
            }
        }
        String whole = clean == null ? value : clean.toString();
        return whole.length() <= LONGEST
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, shorter(whole))) + "…";
    }

    /** Number of code points that fit, so that no surrogate pair is cut. */
    private static int shorter(String value) {
        return value.codePointCount(0, LONGEST) - 1;
    }
}
