package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;

/**
 * Divides calls among groups, for the rows of a cost table.
 *
 * @param shape the fields to group by, and which calls to keep
 * @param zone of days and hours
 */
public record CostGroups(StackShape shape, ZoneId zone) implements Serializable {
    /** Fields that calls have; what is left out is of tool calls alone, or told by the columns of the table. */
    public static final List<String> FIELDS = List.of(
            // keep sorted
            "agent",
            "branch",
            "call",
            "commit",
            "day",
            "effort",
            "gap",
            "hour",
            "mcp",
            "miss",
            "model",
            "month",
            "op",
            "outcome",
            "piece",
            "project",
            "prompt",
            "session",
            "session_id",
            "skill",
            "subagent",
            "tool",
            "version",
            "waste");

    /** Takes the share of a group in a call. */
    @FunctionalInterface
    public interface Output {
        /**
         * Adds to a group.
         *
         * @param unit the stack of the cost view on which money is rounded, null where the group is
         * @param group values of the fields, null where the conditions are not met
         * @param kind what is billed
         * @param calls 1 for the first share of a call, else 0
         * @param quantity tokens of that kind, or searches
         * @param nanos their price in nano-dollars
         */
        void add(Stack unit, List<String> group, CostKind kind, long calls, long quantity, long nanos);
    }

    /** The day of a group or, if groups have none, its month: a text that sorts as time does, empty if it has neither. */
    public String period(List<String> group) {
        int field = shape.fields().indexOf("day");
        field = field < 0 ? shape.fields().indexOf("month") : field;
        return field < 0 ? "" : group.get(field);
    }

    /** What lays calls onto the stacks on which money is rounded, for {@link #split}. */
    public Framing units() {
        return new Framing(StackShape.OWN, zone);
    }

    /**
     * Hands on a call in shares, one for each kind and, where it is grouped by tools, each tool that it asked for. Searches, which
     * are no tokens, go with the first share of theirs that meets the conditions.
     *
     * @param units what {@link #units} gave, for many calls
     */
    public void split(Call call, Framing units, Output output) {
        long[] searches = {call.metering().counted().webSearches()};
        CallShares.split(call, CostKind::frame, shape.needed(), true, (atom, raw) -> {
            List<String> group = shape.group(atom, zone);
            boolean search = atom.billing() == CostKind.WEB_SEARCH;
            long quantity = search ? searches[0] : CallMeasures.tokens(raw);
            searches[0] = search && group != null ? 0 : searches[0];
            output.add(
                    group == null ? null : units.stack(atom, CallView.FIELDS),
                    group,
                    atom.billing(),
                    CallMeasures.calls(raw),
                    quantity,
                    CallMeasures.nanos(raw, atom.billing()));
        });
    }
}
