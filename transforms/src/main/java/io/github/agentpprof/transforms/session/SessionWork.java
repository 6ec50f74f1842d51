package io.github.agentpprof.transforms.session;

import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Tag;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** How much of a session's work was of which kind. */
final class SessionWork {
    private static final int NANOS = 0;
    private static final int TOKENS = 1;
    private static final int PROMPTS = 2;

    /** Sums by kind: what calls cost, their tokens, and how many prompts there were. */
    private final Map<Tag, long[]> sums = new TreeMap<>(Comparator.comparing(Tag::name));

    /** A prompt was given. */
    void asked(Prompt prompt) {
        of(prompt)[PROMPTS]++;
    }

    /** A call worked for a prompt. */
    void done(Prompt prompt, long nanoDollars, long tokens) {
        of(prompt)[NANOS] += nanoDollars;
        of(prompt)[TOKENS] += tokens;
    }

    private long[] of(Prompt prompt) {
        return sums.computeIfAbsent(prompt.work(), kind -> new long[PROMPTS + 1]);
    }

    /**
     * The kind that cost most; where that is the same, as without any price, the one with most tokens, then with most prompts, then
     * the first in the alphabet. {@link Tag#UNMATCHED} if no prompt has a tag.
     */
    Tag most() {
        Tag most = Tag.UNMATCHED;
        long[] best = {-1, 0, 0};
        for (Map.Entry<Tag, long[]> kind : sums.entrySet()) {
            if (kind.getKey().matched() && Arrays.compare(kind.getValue(), best) > 0) {
                most = kind.getKey();
                best = kind.getValue();
            }
        }
        return most;
    }
}
