package io.github.agentpprof.transforms.model;

/**
 * A step on the way from a subagent to the prompt that spawned it: whoever looks for {@code from} finds {@code to}.
 *
 * <p>Nodes are named {@code thread:ID}, {@code run:ID}, {@code tool:ID}, {@code task:HASH}, {@code turn:ID},
 * {@code woken:ID@MILLIS} and {@code prompt:ID}; a way ends at a prompt, or at {@code at:MILLIS}, the prompt in force then. Links meet within one session, whichever file told them.
 *
 * @param strength of several links from one node the strongest (smallest) is tried first
 */
public record Link(Origin origin, String from, int strength, String to) implements Event {
    @Override
    public Link from(Origin newOrigin) {
        return new Link(newOrigin, from, strength, to);
    }
}
