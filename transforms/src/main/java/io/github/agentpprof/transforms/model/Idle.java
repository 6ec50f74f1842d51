package io.github.agentpprof.transforms.model;

/**
 * Time in which a session waited for its person.
 *
 * @param context what came before it belongs to
 * @param nanos how long, in nanoseconds
 */
public record Idle(Origin origin, Context context, long nanos) implements Event {
    @Override
    public Idle from(Origin newOrigin) {
        return new Idle(newOrigin, context, nanos);
    }
}
