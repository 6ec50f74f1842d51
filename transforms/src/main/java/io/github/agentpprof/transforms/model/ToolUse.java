package io.github.agentpprof.transforms.model;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * One call of a tool, or what one line tells of it: the line that asks for it and the line with its result merge into
 * the whole.
 *
 * @param id the same in every file that tells of it
 * @param call id of the model's call that asked for it, empty if unknown
 * @param prompt id of the prompt in force on the same thread, empty if none
 * @param tool the tool's name in lower case, {@code mcp/server} for a server's; empty if only the result is known
 * @param status how it ended, one of {@link #STATUSES}
 * @param actions what it did, one at least where the asking line is known
 * @param context what it belongs to, {@link Context#NONE} before sessions are linked
 * @param caller tag of the call that asked for it
 * @param model model of that call, empty if unknown
 * @param sequel what came of it, {@link Sequel#NONE} where nobody followed that
 */
public record ToolUse(
        Origin origin,
        Lineage lineage,
        String id,
        String call,
        String prompt,
        String tool,
        Activity activity,
        String status,
        List<ToolAction> actions,
        Context context,
        Tag caller,
        String model,
        Sequel sequel)
        implements Event {
    public static final String UNKNOWN = "unknown";

    /** Each may be said of a call of which the one before is said, as by another file; the later one holds. */
    public static final List<String> STATUSES = List.of(UNKNOWN, "ok", "fail", "interrupted", "denied");

    private static final Comparator<ToolUse> WITNESS = Comparator.comparing((ToolUse use) -> use.tool.isEmpty())
            .thenComparing(ToolUse::origin)
            .thenComparing(ToolUse::context)
            .thenComparing(ToolUse::prompt)
            .thenComparing(ToolUse::tool)
            .thenComparing(use -> use.actions.toString())
            .thenComparing(use -> use.caller.name())
            .thenComparing(use -> use.caller.order())
            .thenComparing(ToolUse::model);

    public ToolUse {
        activity = activity.toldBy(origin);
        actions = List.copyOf(actions);
    }

    /** What the line that asks for it tells. */
    public static ToolUse asked(
            Origin origin,
            String id,
            String call,
            String prompt,
            String tool,
            Activity activity,
            List<ToolAction> actions) {
        return new ToolUse(
                origin,
                Lineage.OWN,
                id,
                call,
                prompt,
                tool,
                activity,
                UNKNOWN,
                actions,
                Context.NONE,
                Tag.UNMATCHED,
                "",
                Sequel.NONE);
    }

    /** What the line with its result tells. */
    public static ToolUse answered(Origin origin, String id, String prompt, Activity activity, String status) {
        return new ToolUse(
                origin,
                Lineage.OWN,
                id,
                "",
                prompt,
                "",
                activity,
                status,
                List.of(),
                Context.NONE,
                Tag.UNMATCHED,
                "",
                Sequel.NONE);
    }

    /** This and another telling of it as one; the line that asks is the better witness of where it belongs. */
    public ToolUse merge(ToolUse other) {
        ToolUse witness = WITNESS.compare(this, other) <= 0 ? this : other;
        String ended = STATUSES.indexOf(status) >= STATUSES.indexOf(other.status) ? status : other.status;
        return new ToolUse(
                witness.origin,
                witness.lineage,
                id,
                call.compareTo(other.call) >= 0 ? call : other.call,
                witness.prompt,
                witness.tool,
                activity.merge(other.activity),
                ended,
                witness.actions,
                witness.context,
                witness.caller,
                witness.model,
                witness.sequel);
    }

    @Override
    public ToolUse from(Origin newOrigin) {
        return new ToolUse(
                newOrigin, lineage, id, call, prompt, tool, activity, status, actions, context, caller, model, sequel);
    }

    public ToolUse at(Lineage newLineage) {
        return new ToolUse(
                origin, newLineage, id, call, prompt, tool, activity, status, actions, context, caller, model, sequel);
    }

    public ToolUse during(Activity newActivity) {
        return new ToolUse(
                origin, lineage, id, call, prompt, tool, newActivity, status, actions, context, caller, model, sequel);
    }

    public ToolUse doing(String newTool, List<ToolAction> newActions) {
        return new ToolUse(
                origin,
                lineage,
                id,
                call,
                prompt,
                newTool,
                activity,
                status,
                newActions,
                context,
                caller,
                model,
                sequel);
    }

    /** With what it belongs to, and what is known of the call that asked for it. */
    public ToolUse in(Context newContext, Tag newCaller, String newModel) {
        return new ToolUse(
                origin,
                lineage,
                id,
                call,
                prompt,
                tool,
                activity,
                status,
                actions,
                newContext,
                newCaller,
                newModel,
                sequel);
    }

    /** With what came of it. */
    public ToolUse with(Sequel newSequel) {
        return new ToolUse(
                origin, lineage, id, call, prompt, tool, activity, status, actions, context, caller, model, newSequel);
    }

    /**
     * What came of a use of a tool, as far as the trace tells; empty strings where it tells nothing.
     *
     * @param turn how the turn ended that it was a part of, one of {@link Contents#OUTCOMES}
     * @param repeat {@code same} if it gave again what an earlier one had given, {@code reread} if it read again what had
     *     been read
     * @param lines of files added and removed, -1 if the trace does not tell
     * @param commit abbreviated hash of the commit that it made
     */
    public record Sequel(String turn, String repeat, long lines, String commit) implements Serializable {
        public static final Sequel NONE = new Sequel("", "", -1, "");
    }
}
