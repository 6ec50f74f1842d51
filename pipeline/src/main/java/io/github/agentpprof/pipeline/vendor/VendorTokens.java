package io.github.agentpprof.pipeline.vendor;

/**
 * Tokens in the classes that both sides can tell: what was written to a cache counts as input, since some vendors do not tell
 * it apart. Each token is in one of them.
 *
 * <p>Public for package {@code pipeline.reconcile}.
 *
 * @param input tokens of prompts that were not read from a cache
 * @param cacheRead those that were
 * @param output generated
 */
public record VendorTokens(long input, long cacheRead, long output) {
    public static final VendorTokens NONE = new VendorTokens(0, 0, 0);

    public VendorTokens plus(VendorTokens other) {
        return new VendorTokens(
                Math.addExact(input, other.input),
                Math.addExact(cacheRead, other.cacheRead),
                Math.addExact(output, other.output));
    }

    /** What is left of these without {@code part}, which is in them. */
    public VendorTokens minus(VendorTokens part) {
        return new VendorTokens(input - part.input, cacheRead - part.cacheRead, output - part.output);
    }

    /** What both have, class by class. */
    public VendorTokens common(VendorTokens other) {
        return new VendorTokens(
                Math.min(input, other.input), Math.min(cacheRead, other.cacheRead), Math.min(output, other.output));
    }

    /** The same where nobody tells what was read from a cache. */
    public VendorTokens folded() {
        return new VendorTokens(Math.addExact(input, cacheRead), 0, output);
    }

    public long all() {
        return Math.addExact(Math.addExact(input, cacheRead), output);
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
