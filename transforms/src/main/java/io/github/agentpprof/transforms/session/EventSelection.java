package io.github.agentpprof.transforms.session;

import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Origin;
import java.io.Serializable;

/**
 * Which prompts and calls to keep. An empty string, or the extreme of a time, selects nothing away.
 *
 * @param sessionId beginning of the root session's id
 * @param sessionTag tag of the root session
 * @param promptTag tag of the prompt, or of the prompt that set a call off
 * @param since first millisecond since 1970 UTC to keep
 * @param until first millisecond after those to keep
 */
public record EventSelection(String sessionId, String sessionTag, String promptTag, long since, long until)
        implements Serializable {
    public static final EventSelection ALL = new EventSelection("", "", "", Long.MIN_VALUE, Long.MAX_VALUE);

    /** Whether an event with its context is wanted. One without a time is in no period. */
    public boolean keeps(Event event) {
        Context context = event.context();
        Origin origin = event.origin();
        boolean undated = origin.time() == Origin.NO_TIME;
        boolean inPeriod = undated
                ? since == Long.MIN_VALUE && until == Long.MAX_VALUE
                : origin.time() >= since && origin.time() < until;
        return inPeriod
                && origin.session().startsWith(sessionId)
                && (sessionTag.isEmpty() || sessionTag.equals(context.sessionTag()))
                && (promptTag.isEmpty() || promptTag.equals(context.promptTag()));
    }
}
