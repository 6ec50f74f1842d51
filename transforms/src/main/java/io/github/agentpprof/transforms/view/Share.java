package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Usage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * A part of what a call cost, told apart by what it paid for and by what it was for nothing for.
 *
 * @param piece of the context; null for what was generated
 * @param waste the one cause, {@code work} if there is none
 * @param miss why the cache was missed, of what that cost more; else empty
 */
record Share(Contents.Piece piece, String waste, String miss) {
    static final String REBUILD = "rebuild";
    static final String WORK = "work";

    /** Causes of whole calls, which go before those of parts of their prompts. */
    private static final Set<String> FIRST = Set.of("failed", "repeat", "reread");

    private static final Contents.Piece UNSEEN = new Contents.Piece("unseen", "", "", "");

    /** Takes shares. */
    @FunctionalInterface
    interface Shares {
        /**
         * One share of one billing class.
         *
         * @param came of the tokens those that had not been in the context before
         * @param nanos their cost in nano-dollars
         */
        void add(Share share, CostKind kind, long tokens, long came, long nanos);
    }

    /** What of one class has been handed on. */
    private static final class Sum {
        long tokens;
        long missed;
        long nanos;
        long surcharge;
    }

    /** Whether the whole call is for nothing, whatever its prompt is made of. */
    static boolean isWhole(Call call) {
        return FIRST.contains(call.contents().cause());
    }

    /** Hands on all of a call: tokens and nano-dollars add up to those of the call, class by class, and none is negative. */
    static void of(Call call, Shares shares) {
        Contents contents = call.contents();
        Usage usage = call.metering().counted();
        Cost cost = call.cost() == null ? Cost.NONE : call.cost();
        Usage missed = contents.missed();
        Map<CostKind, Sum> sums = new EnumMap<>(CostKind.class);
        contents.forEach((piece, kind, tokens, resent, came) -> {
            Sum sum = sums.computeIfAbsent(kind, name -> new Sum());
            sum.tokens += tokens;
            sum.missed += resent;
            long nanos = upTo(cost.of(kind), sum.tokens, tokens(usage, kind)) - sum.nanos;
            long surcharge = upTo(contents.surcharge().of(kind), sum.missed, tokens(missed, kind)) - sum.surcharge;
            sum.nanos += nanos;
            sum.surcharge += surcharge;
            long more = Math.max(0, Math.min(surcharge, nanos));
            if (resent > 0) {
                shares.add(new Share(piece, REBUILD, contents.miss()), kind, resent, 0, more);
            }
            shares.add(new Share(piece, cause(contents, piece), ""), kind, tokens - resent, came, nanos - more);
        });
        for (CostKind kind : CostKind.values()) {
            Sum sum = sums.getOrDefault(kind, new Sum());
            long tokens = tokens(usage, kind) - sum.tokens;
            long nanos = cost.of(kind) - sum.nanos;
            boolean made = kind == CostKind.OUTPUT || kind == CostKind.WEB_SEARCH;
            if (tokens != 0 || nanos != 0 || kind == CostKind.WEB_SEARCH && usage.webSearches() > 0) {
                Contents.Piece piece = made ? null : UNSEEN;
                shares.add(new Share(piece, cause(contents, UNSEEN), ""), kind, tokens, 0, nanos);
            }
        }
    }

    private static String cause(Contents contents, Contents.Piece piece) {
        if (FIRST.contains(contents.cause())) {
            return contents.cause();
        }
        if (!piece.cause().isEmpty()) {
            return piece.cause();
        }
        return contents.cause().isEmpty() ? WORK : contents.cause();
    }

    static long tokens(Usage usage, CostKind kind) {
        return switch (kind) {
            case INPUT -> usage.input();
            case OUTPUT -> usage.output();
            case CACHE_READ -> usage.cacheRead();
            case CACHE_WRITE_5M -> usage.cacheWrite5m();
            case CACHE_WRITE_1H -> usage.cacheWrite1h();
            case WEB_SEARCH -> 0;
        };
    }

    /** How much of {@code whole} falls to the first {@code at} of {@code length} tokens, rounded down. */
    private static long upTo(long whole, long at, long length) {
        return Contents.upTo(whole, at, length);
    }
}
