package io.github.agentpprof.transforms.view;

import io.github.agentpprof.transforms.model.CostKind;

/** Width is tokens: {@code project;agent;session;prompt;call;model;kind} with kinds input, output and cache. */
final class TokensView extends CallView {
    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public String description() {
        return "Tokens by project, session, prompt, call and model, as input, output and cache.";
    }

    @Override
    public String defaultType() {
        return "tokens";
    }

    @Override
    String kind(CostKind kind) {
        return switch (kind) {
            case CACHE_READ, CACHE_WRITE_5M, CACHE_WRITE_1H -> "cache";
            case INPUT, OUTPUT, WEB_SEARCH -> kind.frame();
        };
    }
}
