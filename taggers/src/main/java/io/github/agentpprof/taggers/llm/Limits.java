package io.github.agentpprof.taggers.llm;

import java.io.Serializable;
import java.time.Duration;

/**
 * How patient a run is with a server.
 *
 * @param connect time to reach it
 * @param answer time for a whole answer
 * @param attempts how often a prompt is asked about before it is given up
 * @param pause before the second attempt; doubled before each further one
 * @param longestPause however much longer the server wishes it
 * @param inFlight how many prompts are asked about at a time
 */
public record Limits(
        Duration connect, Duration answer, int attempts, Duration pause, Duration longestPause, int inFlight)
        implements Serializable {
    public static final Limits USUAL = new Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(120), 4, Duration.ofMillis(500), Duration.ofSeconds(30), 4);

    /**
     * How long to wait before another attempt.
     *
     * @param attempt number of attempts made
     * @param wished by the server, zero if it said nothing
     */
    Duration pauseAfter(int attempt, Duration wished) {
        Duration own = pause.multipliedBy(1L << Math.min(attempt - 1, 16));
        Duration longer = own.compareTo(wished) >= 0 ? own : wished;
        return longer.compareTo(longestPause) <= 0 ? longer : longestPause;
    }
}
