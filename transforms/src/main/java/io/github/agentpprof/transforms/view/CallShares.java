package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Usage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Fields that a part of a call has, by what it paid for. */
    private static final Set<String> SHARE_FIELDS = Set.of("miss", "piece", "waste");

    private CallShares() {}

    /**
     * Hands on the tokens and the cost of {@code call}, an atom for each value that {@code kinds} gives.
     *
     * @param needed fields to tell apart: with a tool's name among them each tool it asked for gets an equal share, and what
     *     cannot be divided goes to the first
     * @param byClass whether billing classes of the same kind stay apart
     */
    static void split(
            Call call, Function<CostKind, String> kinds, Set<String> needed, boolean byClass, StackView.Atoms atoms) {
        boolean byTool = needed.stream().anyMatch(CallView.TOOL_FIELDS::contains);
        Usage usage = call.metering().counted();
        Map<CostKind, List<Told>> told = new EnumMap<>(CostKind.class);
        if (needed.stream().anyMatch(SHARE_FIELDS::contains)) {
            Share.of(
                    call,
                    (share, kind, tokens, came, nanos) -> told.computeIfAbsent(kind, name -> new ArrayList<>())
                            .add(new Told(share, tokens, nanos)));
        }
        Map<Part, long[]> shares = new LinkedHashMap<>();
        List<String> tools =
                byTool && !call.tools().isEmpty() ? new ArrayList<>(call.tools().values()) : List.of("");
        long calls = 1;
        for (CostKind kind : ORDER) {
            long tokens = Share.tokens(usage, kind);
            long nanos = call.cost() == null ? 0 : call.cost().of(kind);
            if (tokens == 0 && nanos == 0 && (kind != CostKind.WEB_SEARCH || usage.webSearches() == 0)) {
                continue;
            }
            for (Told one : told.getOrDefault(kind, List.of(new Told(null, tokens, nanos)))) {
                for (int i = 0; i < tools.size(); i++) {
                    Part part = new Part(kinds.apply(kind), byClass ? kind : null, tools.get(i), one.share);
                    CallMeasures.add(
                            shares.computeIfAbsent(part, name -> new long[CallMeasures.COLUMNS.size()]),
                            i == 0 ? calls : 0,
                            share(one.tokens, i, tools.size()),
                            kind,
                            share(one.nanos, i, tools.size()));
                }
                calls = 0;
            }
        }
        shares.forEach(
                (part, share) -> atoms.add(Atom.of(call, part.kind, part.billing, part.tool, part.share), share));
    }

    private record Part(String kind, CostKind billing, String tool, Share share) {}

    private record Told(Share share, long tokens, long nanos) {}

    /** Part {@code index} of {@code whole} in {@code parts} equal ones, which add up to it. */
    static long share(long whole, int index, int parts) {
        return whole / parts + (index < whole % parts ? 1 : 0);
    }
}
