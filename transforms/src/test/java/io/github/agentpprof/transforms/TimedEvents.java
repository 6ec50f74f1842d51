package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Usage;
import java.util.List;

/** Events of one thread, of which only the times matter. */
public record TimedEvents(String agent, String session, String thread) {
    /** The session's own thread. */
    public static TimedEvents of(String session) {
        return new TimedEvents("claude", session, "");
    }

    public TimedEvents subagent(String id) {
        return new TimedEvents(agent, session, id);
    }

    /** Belongs to a prompt hash that is named after it. */
    public Call call(String id, long begin, long end) {
        return call(id, Activity.of(begin, end));
    }

    public Call call(String id, Activity activity) {
        Metering metering = Metering.of("m", new Usage(1, 1, 0, 0, 0, 0, 0), true);
        return Call.told(origin(activity.end()), id, "", "", "", metering)
                .during(activity)
                .in(context("of " + id));
    }

    public ToolUse tool(String id, String category, long begin, long end) {
        return tool(id, category, Activity.of(begin, end));
    }

    public ToolUse tool(String id, String category, Activity activity) {
        ToolAction action = new ToolAction(category, "", List.of(), "process", List.of(), List.of(), true);
        return ToolUse.asked(origin(activity.begin()), id, "", "", "some", activity, List.of(action))
                .in(context("of " + id), Tag.UNMATCHED, "m");
    }

    public Prompt prompt(String id, long time) {
        return Prompt.told(origin(time), id, "hash of " + id, true).in(context("hash of " + id));
    }

    public static Context context(String hash) {
        return new Context("shop", "test", hash, "test", "");
    }

    private Origin origin(long time) {
        return new Origin(
                agent, session, thread, thread.isEmpty() ? Rank.MAIN : Rank.SIDECHAIN, time, "shop", true, "");
    }
}
