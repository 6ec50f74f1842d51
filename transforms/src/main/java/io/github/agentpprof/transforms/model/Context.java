package io.github.agentpprof.transforms.model;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What an event belongs to, once all files of its session have been seen.
 *
 * @param project name of the session's project, {@code unknown} if no line had a directory
 * @param sessionTag tag of the root session
 * @param promptHash hash of the prompt that set the event off, empty if none is on record
 * @param promptTag what kind of work it set off, {@link Tag#NO_PROMPT} if none is on record
 * @param odds what else the work may be, as {@code profile.Odds} writes it; empty where the tag is certain or no tagger knows
 */
public record Context(String project, String sessionTag, String promptHash, String promptTag, String odds)
        implements Comparable<Context>, Serializable {
    public static final Context NONE = new Context("", "", "", "", "");

    private static final Comparator<Context> ORDER = Comparator.comparing(Context::project)
            .thenComparing(Context::sessionTag)
            .thenComparing(Context::promptHash)
            .thenComparing(Context::promptTag)
            .thenComparing(Context::odds);

    /** By hand, as in {@link Labels}. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Context context
                        && promptHash.equals(context.promptHash)
                        && promptTag.equals(context.promptTag)
                        && odds.equals(context.odds)
                        && sessionTag.equals(context.sessionTag)
                        && project.equals(context.project);
    }

    @Override
    public int hashCode() {
        int hash = 31 * promptHash.hashCode() + promptTag.hashCode();
        return 31 * (31 * (31 * hash + odds.hashCode()) + sessionTag.hashCode()) + project.hashCode();
    }

    @Override
    public int compareTo(Context other) {
        return ORDER.compare(this, other);
    }
}
