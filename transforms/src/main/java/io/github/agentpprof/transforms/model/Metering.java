package io.github.agentpprof.transforms.model;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a vendor meters of one call. Merging is idempotent, commutative and associative, so that copies and order of
 * arrival cannot matter.
 *
 * @param model as the trace names it
 * @param modelAssumed whether the trace names none and the format's default stands in
 * @param usage tokens by class, all models of the call together
 * @param flatCacheWrite tokens written to the cache as the vendor's undivided number; they are five-minute writes
 *     wherever the divided numbers are both zero
 * @param others what other models than {@code model} did within the call, by model
 * @param othersBeside whether {@code usage} leaves {@code others} out; their tokens are then priced but not counted, since
 *     the vendor's own numbers for the call are the tokens to count
 * @param service {@code fast}, {@code priority}, {@code flex} or {@code batch}; {@link #STANDARD} where a trace that may
 *     leave it open says that it is none of these, else empty; behind a slash the place where the call had to run, if that has
 *     a price: {@code fast/us}, {@code /us}
 * @param finished whether some line of the call has its final numbers; else {@code output} is a lower bound
 * @param reportedNanos cost that the agent itself noted on the line, in nano-dollars; kept beside, never used
 * @param searches run by tools that the call asked for, by the id of their use, where {@code usage} does not tell them
 */
public record Metering(
        String model,
        boolean modelAssumed,
        Usage usage,
        long flatCacheWrite,
        SortedMap<String, Usage> others,
        boolean othersBeside,
        String service,
        boolean finished,
        long reportedNanos,
        SortedMap<String, Long> searches)
        implements Serializable {
    /** The ordinary service, called by its name; sorts before all others, one of which holds if any line says so. */
    public static final String STANDARD = "STANDARD";

    public Metering {
        others = copied(others);
        searches = copied(searches);
    }

    /** Nearly all are empty, and there are many. */
    private static <V> SortedMap<String, V> copied(SortedMap<String, V> map) {
        return map.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** Metering of a line that tells of no searches but those in {@code usage}. */
    public Metering(
            String model,
            boolean modelAssumed,
            Usage usage,
            long flatCacheWrite,
            SortedMap<String, Usage> others,
            boolean othersBeside,
            String service,
            boolean finished,
            long reportedNanos) {
        this(
                model,
                modelAssumed,
                usage,
                flatCacheWrite,
                others,
                othersBeside,
                service,
                finished,
                reportedNanos,
                Collections.emptySortedMap());
    }

    /** Metering of one line with nothing out of the ordinary. */
    public static Metering of(String model, Usage usage, boolean finished) {
        return of(model, false, usage, finished, 0);
    }

    /** The same where the model may be assumed, and the agent may have noted what it cost. */
    public static Metering of(String model, boolean assumed, Usage usage, boolean finished, long reportedNanos) {
        return new Metering(model, assumed, usage, 0, Collections.emptySortedMap(), false, "", finished, reportedNanos);
    }

    /** The same numbers, said of models under other names. */
    public Metering ofModels(String newModel, SortedMap<String, Usage> newOthers) {
        return new Metering(
                newModel,
                modelAssumed,
                usage,
                flatCacheWrite,
                newOthers,
                othersBeside,
                service,
                finished,
                reportedNanos,
                searches);
    }

    /** Searches of the same call and nothing else. */
    public Metering searched(Map<String, Long> newSearches) {
        return new Metering(
                model,
                modelAssumed,
                Usage.NONE,
                0,
                Collections.emptySortedMap(),
                false,
                "",
                false,
                0,
                new TreeMap<>(newSearches));
    }

    /** The same in another service. */
    public Metering servedAs(String newService) {
        return new Metering(
                model,
                modelAssumed,
                usage,
                flatCacheWrite,
                others,
                othersBeside,
                newService,
                finished,
                reportedNanos,
                searches);
    }

    /** The same of other numbers. */
    public Metering counting(Usage newUsage) {
        return new Metering(
                model,
                modelAssumed,
                newUsage,
                flatCacheWrite,
                others,
                othersBeside,
                service,
                finished,
                reportedNanos,
                searches);
    }

    public Metering merge(Metering other) {
        SortedMap<String, Usage> merged = new TreeMap<>(others);
        other.others.forEach((name, usage) -> merged.merge(name, usage, Usage::max));
        boolean mine = outranks(other);
        return new Metering(
                mine ? model : other.model,
                mine ? modelAssumed : other.modelAssumed,
                usage.max(other.usage),
                Math.max(flatCacheWrite, other.flatCacheWrite),
                merged,
                othersBeside && other.othersBeside
                        || others.isEmpty() && other.othersBeside
                        || othersBeside && other.others.isEmpty(),
                merged(service, other.service),
                finished || other.finished,
                Math.max(reportedNanos, other.reportedNanos),
                joined(searches, other.searches));
    }

    private static SortedMap<String, Long> joined(SortedMap<String, Long> a, SortedMap<String, Long> b) {
        if (b.isEmpty() || a.equals(b)) {
            return a;
        }
        SortedMap<String, Long> all = new TreeMap<>(a);
        b.forEach((id, number) -> all.merge(id, number, Math::max));
        return all;
    }

    /** Service and place each on its own: lines tell the one without the other. */
    private static String merged(String a, String b) {
        if (a.equals(b)) {
            return a;
        }
        int slashA = a.indexOf('/') < 0 ? a.length() : a.indexOf('/');
        int slashB = b.indexOf('/') < 0 ? b.length() : b.indexOf('/');
        return later(a.substring(0, slashA), b.substring(0, slashB)) + later(a.substring(slashA), b.substring(slashB));
    }

    private static String later(String a, String b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** A finished line names the model best; a named model beats an assumed one. */
    private boolean outranks(Metering other) {
        if (finished != other.finished) {
            return finished;
        }
        if (modelAssumed != other.modelAssumed) {
            return !modelAssumed;
        }
        return model.compareTo(other.model) >= 0;
    }

    /** Whether nothing was metered: no call of the vendor's came about. */
    public boolean isEmpty() {
        return counted().tokens() == 0 && counted().webSearches() == 0;
    }

    /** What to count: undivided cache writes are put into their class, and searches that only tools tell are there. */
    public Usage counted() {
        boolean divided = flatCacheWrite == 0 || usage.cacheWrite5m() + usage.cacheWrite1h() > 0;
        long told = searches.isEmpty()
                ? 0
                : searches.values().stream().mapToLong(Long::longValue).sum();
        long untold = Math.max(0, told - usage.webSearches());
        return divided && untold == 0
                ? usage
                : usage.plus(new Usage(0, 0, 0, divided ? 0 : flatCacheWrite, 0, 0, untold));
    }
}
