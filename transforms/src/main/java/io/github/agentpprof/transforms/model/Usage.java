package io.github.agentpprof.transforms.model;

import java.io.Serializable;

/**
 * Tokens of one LLM call, each counted in one class only.
 *
 * @param input prompt tokens that were neither read from nor written to the cache
 * @param output all generated tokens, reasoning included
 * @param cacheRead prompt tokens served from the cache
 * @param cacheWrite5m prompt tokens written to the cache for five minutes, or wherever one price holds for every write
 * @param cacheWrite1h prompt tokens written to the cache for an hour
 * @param reasoning the part of {@code output} spent on thinking, where the trace says so; never added to a sum
 * @param webSearches searches run and billed by the vendor's server, a count of requests
 */
public record Usage(
        long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h, long reasoning, long webSearches)
        implements Serializable {
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0);

    /** The whole prompt in tokens, which is what long-context tiers are decided by. */
    public long prompt() {
        return input + cacheRead + cacheWrite5m + cacheWrite1h;
    }

    public long tokens() {
        return prompt() + output;
    }

    /** Field by field the larger of the two. */
    public Usage max(Usage other) {
        return new Usage(
                Math.max(input, other.input),
                Math.max(output, other.output),
                Math.max(cacheRead, other.cacheRead),
                Math.max(cacheWrite5m, other.cacheWrite5m),
                Math.max(cacheWrite1h, other.cacheWrite1h),
                Math.max(reasoning, other.reasoning),
                Math.max(webSearches, other.webSearches));
    }

    public Usage plus(Usage other) {
        return new Usage(
                input + other.input,
                output + other.output,
                cacheRead + other.cacheRead,
                cacheWrite5m + other.cacheWrite5m,
                cacheWrite1h + other.cacheWrite1h,
                reasoning + other.reasoning,
                webSearches + other.webSearches);
    }

    /** Field by field what is left after taking {@code other} away, never below zero. */
    public Usage minus(Usage other) {
        return new Usage(
                Math.max(0, input - other.input),
                Math.max(0, output - other.output),
                Math.max(0, cacheRead - other.cacheRead),
                Math.max(0, cacheWrite5m - other.cacheWrite5m),
                Math.max(0, cacheWrite1h - other.cacheWrite1h),
                Math.max(0, reasoning - other.reasoning),
                Math.max(0, webSearches - other.webSearches));
    }

    /**
     * What was added to a running total since {@code before}, where the prompt holds what was read and written: a number
     * that fell adds nothing, and never more was read and written than the prompt grew.
     */
    public Usage since(Usage before) {
        long grown = Math.max(0, prompt() - before.prompt());
        Usage added = minus(before);
        long read = Math.min(added.cacheRead, grown);
        long write5m = Math.min(added.cacheWrite5m, grown - read);
        long write1h = Math.min(added.cacheWrite1h, grown - read - write5m);
        return new Usage(
                grown - read - write5m - write1h,
                added.output,
                read,
                write5m,
                write1h,
                Math.min(added.reasoning, added.output),
                added.webSearches);
    }
}
