package io.github.agentpprof.taggers.ask;

import com.google.re2j.Pattern;
import io.github.agentpprof.transforms.redact.People;
import io.github.agentpprof.transforms.redact.PrivateShapes;

/** What of a text somebody else gets to read: its beginning, without what is nobody else's business. */
public final class SentText {
    /** Enough to know what somebody wants. */
    private static final int LONGEST = 2000;

    /** Looked through for private things before it is cut, so that none is cut in two and then not known. */
    private static final int LOOKED_THROUGH = 4000;

    private static final Pattern KEY_BLOCK =
            Pattern.compile("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)");
    /** One whose beginning is not there. */
    private static final Pattern KEY_REST =
            Pattern.compile("(?s)\\A[^-]*(?:-{1,4}[^-]+)*-----END [A-Z ]*PRIVATE KEY-----");

    private static final Pattern NAMED_SECRET =
            Pattern.compile("(?i)((?:password|passwd|secret|token|api[_-]?key|authorization)[\"']?\\s*[:=]\\s*)"
                    + "(?:(?:bearer|basic)\\s+)?[\"']?[^\\s\"',;]{4,}");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer\\s+)[a-z0-9._~+/=-]{12,}");
    private static final Pattern LONG_KEY = Pattern.compile("\\b[A-Za-z0-9+/_]{40,}={0,2}");

    private SentText() {}

    /** The beginning of a prompt. */
    public static String of(String text, People people) {
        return of(text, people, LONGEST);
    }

    /** The first {@code longest} characters of what is left of {@code text}. */
    static String of(String text, People people, int longest) {
        return cut(masked(text, people), longest).strip();
    }

    /** The same of a text that may have been cut off: of an address cut in two no shape would be known. */
    static String ofHead(String text, People people, int longest, int cutAt) {
        return of(text.length() < cutAt ? text : text.substring(0, endOfWhole(text)), people, longest);
    }

    /** The last {@code longest} characters, of a text of which the beginning may have been cut off. */
    static String ofTail(String text, People people, int longest, int cutAt) {
        String whole = text.length() < cutAt ? text : text.substring(beginOfWhole(text));
        String masked = masked(KEY_REST.matcher(whole).replaceFirst("secret"), people);
        int begin = Math.max(0, masked.length() - longest);
        if (begin > 0 && Character.isLowSurrogate(masked.charAt(begin))) {
            begin++;
        }
        return masked.substring(begin).strip();
    }

    private static int endOfWhole(String text) {
        int end = text.length();
        while (end > 0 && isInWord(text.charAt(end - 1))) {
            end--;
        }
        return end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** Behind the second word: a secret may be told from its name by a word such as "bearer". */
    private static int beginOfWhole(String text) {
        int begin = 0;
        for (int word = 0; word < 2; word++) {
            while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) {
                begin++;
            }
            while (begin < text.length() && isInWord(text.charAt(begin))) {
                begin++;
            }
        }
        return begin;
    }

    /** What is private is written so; scripts without spaces have no such words. */
    private static boolean isInWord(char c) {
        return c > ' ' && c < 0x7F;
    }

    private static String masked(String text, People people) {
        String begin = text.substring(0, Math.min(text.length(), LOOKED_THROUGH));
        String masked = KEY_BLOCK.matcher(begin).replaceAll("secret");
        masked = people.hiddenIn(PrivateShapes.masked(masked));
        masked = NAMED_SECRET.matcher(masked).replaceAll("$1secret");
        masked = BEARER.matcher(masked).replaceAll("$1secret");
        return LONG_KEY.matcher(masked).replaceAll("secret");
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
