package io.github.agentpprof.taggers.llm;

import com.google.re2j.Pattern;
import io.github.agentpprof.transforms.redact.People;
import io.github.agentpprof.transforms.redact.PrivateShapes;

/** What of a prompt a model gets to read: its beginning, without what is nobody else's business. */
final class SentText {
    /** Enough to know what somebody wants. */
    static final int LONGEST = 2000;

    /** Looked through for private things before it is cut, so that none is cut in two and then not known. */
    private static final int LOOKED_THROUGH = 4000;

    private static final Pattern KEY_BLOCK =
            Pattern.compile("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)");
    private static final Pattern NAMED_SECRET =
            Pattern.compile("(?i)((?:password|passwd|secret|token|api[_-]?key|authorization)[\"']?\\s*[:=]\\s*)"
                    + "(?:(?:bearer|basic)\\s+)?[\"']?[^\\s\"',;]{4,}");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer\\s+)[a-z0-9._~+/=-]{12,}");
    private static final Pattern LONG_KEY = Pattern.compile("\\b[A-Za-z0-9+/_]{40,}={0,2}");

    private SentText() {}

    static String of(String text, People people) {
        String begin = text.substring(0, Math.min(text.length(), LOOKED_THROUGH));
        String masked = KEY_BLOCK.matcher(begin).replaceAll("secret");
        masked = people.hiddenIn(PrivateShapes.masked(masked));
        masked = NAMED_SECRET.matcher(masked).replaceAll("$1secret");
        masked = BEARER.matcher(masked).replaceAll("$1secret");
        masked = LONG_KEY.matcher(masked).replaceAll("secret");
        return cut(masked).strip();
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }
}
