package io.github.agentpprof.transforms.follow;

import io.github.agentpprof.transforms.model.Arrival;
import io.github.agentpprof.transforms.model.ToolUse;
import java.util.Map;

/**
 * Says what came of uses of tools.
 *
 * @param repeats what they repeated, by their ids
 * @param inputs what they were called with, by their ids
 * @param results what they gave, by their ids
 */
record Sequels(Turns turns, Map<String, String> repeats, Map<String, Arrival> inputs, Map<String, Arrival> results) {
    ToolUse with(ToolUse use) {
        Arrival.Found asked = found(inputs, use);
        Arrival.Found gave = found(results, use);
        boolean commits =
                use.actions().stream().anyMatch(action -> action.command().startsWith("git commit"));
        return use.with(new ToolUse.Sequel(
                turns.outcome(use),
                repeats.getOrDefault(use.id(), ""),
                gave.changed() >= 0 ? gave.changed() : use.status().equals("ok") ? asked.changed() : -1,
                commits ? gave.commit() : ""));
    }

    private static Arrival.Found found(Map<String, Arrival> told, ToolUse use) {
        return told.containsKey(use.id()) ? told.get(use.id()).found() : Arrival.Found.NOTHING;
    }
}
