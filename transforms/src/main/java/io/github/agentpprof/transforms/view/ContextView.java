package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.util.List;
import java.util.Set;

/**
 * Width is the money that went to each piece of what the model was given, for as long as it was given it:
 * {@code project;agent;prompt;piece;tool;path;kind}. What was generated stands without a piece. Money and tokens add up to those
 * of the calls; {@code size} is what came in, once.
 */
final class ContextView implements StackView {
    private static final List<String> FIELDS = List.of("project", "agent", "prompt", "piece", "tool", "path", "kind");
    private static final int COST = 0;
    private static final int TOKENS = 1;
    private static final int SIZE = 2;
    private static final List<Column> COLUMNS = CallMeasures.columns(List.of(TOKENS, SIZE), COST);

    @Override
    public String name() {
        return "context";
    }

    @Override
    public String description() {
        return "What the context was made of, by the tool and path that brought it: what carrying each piece has cost.";
    }

    @Override
    public List<ValueType> valueTypes() {
        return List.of(
                new ValueType("cost", "microdollars"),
                new ValueType("tokens", "count"),
                new ValueType("size", "count"));
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

    @Override
    public void split(Event event, Set<String> needed, Atoms atoms) {
        if (event instanceof Call call) {
            Share.of(call, (share, kind, tokens, came, nanos) -> {
                long[] raw = new long[COLUMNS.size()];
                raw[0] = tokens;
                raw[1] = came;
                raw[2 + kind.ordinal()] = nanos;
                String tool = share.piece() == null ? "" : share.piece().tool();
                atoms.add(Atom.of(call, kind.frame(), kind, tool, share), raw);
            });
        }
    }
}
