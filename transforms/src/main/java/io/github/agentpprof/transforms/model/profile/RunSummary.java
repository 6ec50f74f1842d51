package io.github.agentpprof.transforms.model.profile;

import io.github.agentpprof.transforms.model.input.Reject;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run found beside its samples; the same for every view.
 *
 * @param totals all calls
 * @param models the same for each model
 * @param prompts every prompt, also those without a call, sorted; none where nobody wants rows
 * @param sessions every root session, sorted; none where nobody wants rows
 * @param unmatched the first prompts that no rule matched, sorted
 * @param counts named counters such as {@code rejects} or {@code unpriced:some-model}, sorted by name
 * @param rejects the first refused inputs, sorted
 * @param shares what part of the money went to which kind of work, largest first; none where every tag is certain
 * @param widths sum of what gives a picture its width, by view asked for
 */
public record RunSummary(
        Totals totals,
        SortedMap<String, Totals> models,
        List<PromptRow> prompts,
        List<SessionRow> sessions,
        List<PromptRow> unmatched,
        SortedMap<String, Long> counts,
        List<Reject> rejects,
        List<ShareRow> shares,
        SortedMap<String, Long> widths)
        implements Serializable {
    public static final RunSummary EMPTY = new RunSummary(
            Totals.NONE,
            new TreeMap<>(),
            List.of(),
            List.of(),
            List.of(),
            new TreeMap<>(),
            List.of(),
            List.of(),
            new TreeMap<>());

    /** Prefix of the counters of the commits of a session, by its id; only where tools were followed. */
    public static final String COMMITS_BY_SESSION = "commits:";

    /** Counters of what there are rows of if anybody wants them. */
    public static final String PROMPTS = "prompts";

    public static final String SESSIONS = "sessions";

    /** Counter of the prompts with the tag of the prompt that they go on with. */
    public static final String PROMPTS_INHERITED = "prompts_inherited";

    /** Beginnings of the counters of prompts, sessions and calls, followed by their tag. */
    public static final String PROMPTS_BY_TAG = "tag:prompt:";

    public static final String SESSIONS_BY_TAG = "tag:session:";

    public static final String CALLS_BY_TAG = "tag:llm:";

    /** Counter of the prompts, calls, tools' uses and whatever else has been selected. */
    public static final String SELECTED = "selected";

    /**
     * Beginning of counters that say when the first of what was read happened, selected or not, in milliseconds since 1970
     * UTC: the least of them is the first of all. Kept where a period is asked for.
     */
    public static final String OLDEST = "oldest:";

    /** Beginning of counters that tell the tag, a colon and the hash of what subagents were asked for that stands for itself. */
    public static final String TASKS = "task:";

    /** Counter of the sessions kept. */
    public static final String SESSIONS_KEPT = "sessions_kept";

    /** Counter of the files of which no template told a label. */
    public static final String UNLABELLED_FILES = "unlabelled_files";

    /** Beginning of the counters of sessions that were not kept, followed by their project's name. */
    public static final String SESSIONS_ELSEWHERE = "sessions_elsewhere:";

    /** Beginning of the counters of refused inputs, followed by the reason. */
    public static final String REJECTS_BY_REASON = "rejects:";

    /** Beginning of the counters of tokens that have no price, followed by the model's name. */
    public static final String UNPRICED = "unpriced:";

    public RunSummary {
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
        prompts = List.copyOf(prompts);
        sessions = List.copyOf(sessions);
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        unmatched = List.copyOf(unmatched);
        rejects = List.copyOf(rejects);
        shares = List.copyOf(shares);
        widths = Collections.unmodifiableSortedMap(new TreeMap<>(widths));
    }

    /** Whether there were sessions, but none of the project asked for: most likely a mistake, not a result. */
    public boolean foundNothing() {
        return count(SESSIONS_KEPT) == 0 && !elsewhere().isEmpty();
    }

    /** Whether there is nothing to count: nothing of what was read was asked for, or it was no trace. */
    public boolean selectedNothing() {
        return count(SELECTED) == 0;
    }

    /** Number of sessions that were not kept, by project. */
    public SortedMap<String, Long> elsewhere() {
        return countsOf(SESSIONS_ELSEWHERE);
    }

    /** Counters whose name begins with {@code prefix}, by the rest of it. */
    public SortedMap<String, Long> countsOf(String prefix) {
        SortedMap<String, Long> some = new TreeMap<>();
        counts.tailMap(prefix).forEach((name, count) -> {
            if (name.startsWith(prefix)) {
                some.put(name.substring(prefix.length()), count);
            }
        });
        return some;
    }

    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
