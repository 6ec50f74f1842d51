package io.github.agentpprof.transforms.model.profile;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A prompt as outputs may show it.
 *
 * @param hash first 16 hex digits of the SHA-256 of the prompt, white space folded
 * @param tag its tag, {@code unmatched} where no rule matched
 * @param work the kind of work that it set off, mostly the same
 * @param odds what else these may be, as {@link Odds} writes it; empty where the tag is certain
 * @param time when it was given, milliseconds since 1970 UTC, or {@link Long#MIN_VALUE} if the trace has no time
 * @param session id of the session it belongs to
 * @param inherited whether the tag is that of the prompt it goes on with
 * @param totals the calls that it set off; of prompts with the same text in a session the first has those of all
 * @param preview the beginning of its text where the user asked for previews, else empty
 */
public record PromptRow(
        String hash,
        String tag,
        String work,
        String odds,
        long time,
        String session,
        boolean inherited,
        Totals totals,
        String preview)
        implements Comparable<PromptRow>, Serializable {
    private static final Comparator<PromptRow> ORDER = Comparator.comparing(PromptRow::session)
            .thenComparing(PromptRow::time)
            .thenComparing(PromptRow::hash)
            .thenComparing(PromptRow::tag)
            .thenComparing(PromptRow::work)
            .thenComparing(PromptRow::odds)
            .thenComparing(PromptRow::inherited)
            .thenComparing(PromptRow::preview);

    public PromptRow with(Totals newTotals) {
        return new PromptRow(hash, tag, work, odds, time, session, inherited, newTotals, preview);
    }

    /** Messages and logs show what this gives, so it leaves the preview out. */
    @Override
    public String toString() {
        return "PromptRow[" + hash + " " + tag + "]";
    }

    @Override
    public int compareTo(PromptRow other) {
        return ORDER.compare(this, other);
    }
}
