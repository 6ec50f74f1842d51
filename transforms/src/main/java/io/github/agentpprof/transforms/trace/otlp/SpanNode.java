package io.github.agentpprof.transforms.trace.otlp;

import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.TracedEvent;
import java.util.List;

/**
 * What is remembered of a span until its trace is settled; of most that is who is above it.
 *
 * @param conversation that it names itself, empty if none
 * @param model that it names itself, empty if none
 * @param draft where it was recorded but for the session, null if nothing is to be made of it
 * @param place folder or program that its session is named by
 * @param call null if it is none, and no sum of calls
 * @param prompt null if it tells none
 * @param others to be handed on as they are, in that session
 */
record SpanNode(
        String id,
        String parent,
        SpanRole role,
        String conversation,
        String model,
        Origin draft,
        String place,
        OtlpCall call,
        OtlpPrompt prompt,
        List<TracedEvent> others) {
    private static final int UNITS_OF_EVENT = 8;
    private static final int LETTERS_IN_UNIT = 64;

    /** How much memory it takes, in that of a span of which nothing is made. */
    long units() {
        long units = 1 + (long) UNITS_OF_EVENT * others.size();
        if (call != null) {
            units += UNITS_OF_EVENT + call.text().length() / LETTERS_IN_UNIT;
        }
        return prompt == null ? units : units + UNITS_OF_EVENT + prompt.text().length() / LETTERS_IN_UNIT;
    }

    boolean hasUsage() {
        return call != null && !call.metering().isEmpty();
    }

    boolean isCall() {
        return role == SpanRole.CALL && hasUsage();
    }

    /** Whether an agent tells it of itself. */
    boolean isAgentsOwn() {
        return call != null && call.kind() != OtlpCall.Kind.LIBRARY;
    }

    /** Has usage without being a call by its name: counted if nobody else tells it. */
    boolean isSum() {
        return role != SpanRole.CALL && hasUsage();
    }
}
