package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.CostKind;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.ValueType;
import java.util.List;

/** Width is money at API list price: {@code project;agent;session;prompt;call;model;kind}, a kind for each price. */
final class CostView implements StackView {
    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String description() {
        return "API list price in micro-dollars by project, session, prompt, call, model and billing class";
    }

    @Override
    public List<ValueType> valueTypes() {
        return CallMeasures.TYPES;
    }

    @Override
    public String defaultType() {
        return "cost";
    }

    @Override
    public List<Column> columns() {
        return CallMeasures.COLUMNS;
    }

    @Override
    public void project(Event event, Output output) {
        if (event instanceof Call call) {
            CallShares.project(call, CostKind::frame, output);
        }
    }
}
