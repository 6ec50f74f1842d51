package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Width is money by the one cause that each nano-dollar has: {@code project;agent;prompt;waste;miss;tool;path;kind}. What was
 * for nothing and what was not add up to what the calls cost. {@code times} counts the calls that have some of a cause, and
 * {@code hourly} is money that was not spent: what it would have cost more to keep everything in the cache for an hour.
 */
final class WasteView implements StackView {
    private static final List<String> FIELDS =
            List.of("project", "agent", "prompt", "waste", "miss", "tool", "path", "kind");
    private static final int TIMES = 0;
    private static final int TOKENS = 1;
    private static final int COST = 2;
    private static final int HOURLY = 3;
    private static final List<Column> COLUMNS = Stream.concat(
                    CallMeasures.columns(List.of(TIMES, TOKENS), COST).stream(), Stream.of(CallMeasures.money(HOURLY)))
            .toList();

    @Override
    public String name() {
        return "waste";
    }

    @Override
    public String description() {
        return "What was paid for nothing, each cent by one cause, and what was not: the sum is what the calls cost.";
    }

    @Override
    public List<ValueType> valueTypes() {
        return List.of(
                new ValueType("times", "count"),
                new ValueType("tokens", "count"),
                new ValueType("cost", "microdollars"),
                new ValueType("hourly", "microdollars"));
    }

    @Override
    public String defaultType() {
        return "cost";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<String> fields(Atom atom) {
        return FIELDS;
    }

    @Override
    public boolean needsContext() {
        return true;
    }

    /** Of whole calls the tools are those that they asked for, of parts of prompts those that gave them. */
    @Override
    public void split(Event event, Set<String> needed, Atoms atoms) {
        if (!(event instanceof Call call)) {
            return;
        }
        boolean whole = Share.isWhole(call);
        List<String> asked = call.tools().isEmpty()
                ? List.of("")
                : new ArrayList<>(call.tools().values());
        long[] hourly = {call.contents().hourly()};
        Set<String> met = new HashSet<>();
        Share.of(call, (share, kind, tokens, came, nanos) -> {
            boolean first = met.add(share.waste());
            boolean gave = share.piece() != null
                    && !whole
                    && !share.waste().equals(Share.WORK)
                    && !share.waste().equals(Share.REBUILD);
            List<String> tools = whole && !share.waste().equals(Share.REBUILD)
                    ? asked
                    : List.of(gave ? share.piece().tool() : "");
            Share shown = gave ? share : new Share(null, share.waste(), share.miss());
            for (int i = 0; i < tools.size(); i++) {
                long[] raw = new long[COLUMNS.size()];
                raw[0] = first && i == 0 ? 1 : 0;
                raw[1] = CallShares.share(tokens, i, tools.size());
                raw[2 + kind.ordinal()] = CallShares.share(nanos, i, tools.size());
                raw[raw.length - 1] = hourly[0];
                hourly[0] = 0;
                atoms.add(Atom.of(call, kind.frame(), kind, tools.get(i), shown), raw);
            }
        });
    }
}
