package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Spreads one call over the kinds of its tokens and, where they are told apart, the tools that it asked for. */
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

    /**
     * Hands on the tokens and the cost of {@code call}, an atom for each value that {@code kinds} gives.
     *
     * @param byTool whether each tool it asked for gets an equal share; what cannot be divided goes to the first
     * @param byClass whether billing classes of the same kind stay apart
     */
    static void split(
            Call call, Function<CostKind, String> kinds, boolean byTool, boolean byClass, StackView.Atoms atoms) {
        Usage usage = call.metering().counted();
        Map<Part, long[]> shares = new LinkedHashMap<>();
        List<String> tools =
                byTool && !call.tools().isEmpty() ? new ArrayList<>(call.tools().values()) : List.of("");
        long calls = 1;
        for (CostKind kind : ORDER) {
            long tokens = tokens(usage, kind);
            if (tokens == 0 && (kind != CostKind.WEB_SEARCH || usage.webSearches() == 0)) {
                continue;
            }
            long nanos = call.cost() == null ? 0 : call.cost().of(kind);
            for (int i = 0; i < tools.size(); i++) {
                Part part = new Part(kinds.apply(kind), byClass ? kind : null, tools.get(i));
                CallMeasures.add(
                        shares.computeIfAbsent(part, name -> new long[CallMeasures.COLUMNS.size()]),
                        i == 0 ? calls : 0,
                        share(tokens, i, tools.size()),
                        kind,
                        share(nanos, i, tools.size()));
            }
            calls = 0;
        }
        shares.forEach((part, share) -> atoms.add(Atom.of(call, part.kind, part.billing, part.tool), share));
    }

    private record Part(String kind, CostKind billing, String tool) {}

    /** Part {@code index} of {@code whole} in {@code parts} equal ones, which add up to it. */
    private static long share(long whole, int index, int parts) {
        return whole / parts + (index < whole % parts ? 1 : 0);
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
