package io.github.agentpprof.transforms.model;

import java.io.Serializable;

/**
 * One thing that a trace tells: something the agent did, or a fact by which such things are put in their place.
 *
 * <p>No event holds text of a prompt or a response, so none can leak it: text travels beside an event, in
 * {@link TracedEvent}, from parsing to tagging and no further.
 */
public sealed interface Event extends Serializable
        permits Prompt, Call, ToolUse, Arrival, Idle, Given, Link, SessionFact, ThreadRows, Ledger {
    Origin origin();

    /** The same event from another place. */
    Event from(Origin newOrigin);

    /** What it belongs to; {@link Context#NONE} before sessions are linked, and for what belongs to none. */
    default Context context() {
        return Context.NONE;
    }

    /** Position in a thread that may repeat the beginning of another. */
    default Lineage lineage() {
        return Lineage.OWN;
    }
}
