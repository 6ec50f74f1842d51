package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Stack;
import io.github.agentpprof.transforms.model.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Spreads one call over the kinds of its tokens. */
final class CallShares {
    /** The call itself is counted on the first kind present in this order, so once. */
    private static final List<CostKind> ORDER = List.of(
            CostKind.OUTPUT,
            CostKind.INPUT,
            CostKind.CACHE_READ,
            CostKind.CACHE_WRITE_5M,
            CostKind.CACHE_WRITE_1H,
            CostKind.WEB_SEARCH);

    private CallShares() {}

    /** Adds the tokens and the cost of {@code call} on a stack for each value that {@code kinds} gives. */
    static void project(Call call, Function<CostKind, String> kinds, StackView.Output output) {
        Usage usage = call.metering().counted();
        Map<String, long[]> shares = new LinkedHashMap<>();
        long calls = 1;
        for (CostKind kind : ORDER) {
            long tokens = tokens(usage, kind);
            if (tokens == 0 && (kind != CostKind.WEB_SEARCH || usage.webSearches() == 0)) {
                continue;
            }
            long[] share = shares.computeIfAbsent(kinds.apply(kind), name -> new long[CallMeasures.COLUMNS.size()]);
            CallMeasures.add(
                    share,
                    calls,
                    tokens,
                    kind,
                    call.cost() == null ? 0 : call.cost().of(kind));
            calls = 0;
        }
        List<String> frames = Frames.ofCall(call);
        shares.forEach((kind, share) -> {
            List<String> whole = new ArrayList<>(frames);
            whole.add(Frames.frame("kind", kind));
            output.add(new Stack(whole), share);
        });
    }

    private static long tokens(Usage usage, CostKind kind) {
        return switch (kind) {
            case INPUT -> usage.input();
            case OUTPUT -> usage.output();
            case CACHE_READ -> usage.cacheRead();
            case CACHE_WRITE_5M -> usage.cacheWrite5m();
            case CACHE_WRITE_1H -> usage.cacheWrite1h();
            case WEB_SEARCH -> 0;
        };
    }
}
