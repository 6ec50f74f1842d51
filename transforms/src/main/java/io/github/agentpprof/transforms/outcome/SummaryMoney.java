package io.github.agentpprof.transforms.outcome;

import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.view.StackView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The money in a run's summary, in micro-dollars: of each stack as the profile rounds it.
 *
 * <p>Public for {@code BuildProfiles} and {@code CombineStacks}.
 */
public final class SummaryMoney implements Part {
    private static final StackView VIEW = PricingViews.view(PricingViews.ALL.get(0));

    /** The position of micro-dollars, which is the same in all views that price. */
    private static final int COST = PricingViews.position(PricingViews.view(PricingViews.COST));

    private final HashMap<String, Long> models = new HashMap<>();
    private final HashMap<String, Long> sessions = new HashMap<>();

    /** What stacks add, each of which is in these sums only; for each session as well if {@code rows} are wanted. */
    public static SummaryMoney of(StackSums whole, boolean rows) {
        ProfileBuilder builder = new ProfileBuilder(VIEW);
        builder.add(whole);
        return of(builder.samples(), rows);
    }

    /** The same of what they were made into, in a view that shows money. */
    public static SummaryMoney of(List<Sample> samples, boolean rows) {
        SummaryMoney money = new SummaryMoney();
        for (Sample sample : samples) {
            long micros = sample.values().get(COST);
            money.models.merge(sample.labels().model(), micros, Math::addExact);
            if (rows) {
                money.sessions.merge(sample.labels().session(), micros, Math::addExact);
            }
        }
        return money;
    }

    void add(SummaryMoney other) {
        add(models, other.models);
        add(sessions, other.sessions);
    }

    private static void add(Map<String, Long> some, Map<String, Long> more) {
        more.forEach((name, micros) -> some.merge(name, micros, Math::addExact));
    }

    long ofModel(String model) {
        return models.getOrDefault(model, 0L);
    }

    long ofSession(String session) {
        return sessions.getOrDefault(session, 0L);
    }
}
