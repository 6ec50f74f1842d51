package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.ValueType;
import java.util.List;

/** Width is tokens: {@code project;agent;session;prompt;call;model;kind} with kinds input, output and cache. */
final class TokensView implements StackView {
    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public String description() {
        return "tokens by project, session, prompt, call and model, as input, output and cache";
    }

    @Override
    public List<ValueType> valueTypes() {
        return CallMeasures.TYPES;
    }

    @Override
    public String defaultType() {
        return "tokens";
    }

    @Override
    public List<Column> columns() {
        return CallMeasures.COLUMNS;
    }

    @Override
    public void project(Event event, Output output) {
        if (event instanceof Call call) {
            CallShares.project(call, TokensView::kind, output);
        }
    }

    private static String kind(CostKind kind) {
        return switch (kind) {
            case CACHE_READ, CACHE_WRITE_5M, CACHE_WRITE_1H -> "cache";
            case INPUT, OUTPUT, WEB_SEARCH -> kind.frame();
        };
    }
}
