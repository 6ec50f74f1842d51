package io.github.agentpprof.transforms.model;

/**
 * What an agent's own book-keeping says a process has cost so far. Shown beside our figure, never added to it.
 *
 * @param book names the process; of one book the largest figure holds, different books add up
 * @param nanoDollars in 1e-9 US dollars
 */
public record Ledger(Origin origin, String book, long nanoDollars) implements Event {
    @Override
    public Ledger from(Origin newOrigin) {
        return new Ledger(newOrigin, book, nanoDollars);
    }
}
