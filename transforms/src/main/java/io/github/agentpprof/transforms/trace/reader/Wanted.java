package io.github.agentpprof.transforms.trace.reader;

import java.io.Serializable;

/**
 * What is wanted of a trace.
 *
 * @param scope which projects are asked for
 * @param agent the only agent whose traces are read, empty for all
 * @param tools what is wanted of tool calls
 * @param responses whether the texts of responses are handed on, which only rules for responses look at; what stands around
 *     prompts is read of them anyway, where {@code tools} ask for acts
 */
public record Wanted(ProjectScope scope, String agent, ToolReading tools, boolean responses) implements Serializable {
    /** All agents with their responses, without their tools. */
    public static Wanted within(ProjectScope scope) {
        return new Wanted(scope, "", ToolReading.NONE, true);
    }

    /** The same of other projects. */
    public Wanted of(ProjectScope others) {
        return new Wanted(others, agent, tools, responses);
    }
}
