package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.CostKind;

/** Width is money at API list price: {@code project;agent;session;prompt;call;model;kind}, a kind for each price. */
final class CostView extends CallView {
    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String description() {
        return "API list price by project, session, prompt, call, model and billing class, in micro-dollars.";
    }

    @Override
    public String defaultType() {
        return "cost";
    }

    @Override
    String kind(CostKind kind) {
        return kind.frame();
    }
}
