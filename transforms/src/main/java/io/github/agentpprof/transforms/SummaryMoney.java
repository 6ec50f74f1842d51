package io.github.agentpprof.transforms;

import io.github.agentpprof.transforms.model.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The money in a run's summary, in micro-dollars: of each stack as the profile rounds it. */
final class SummaryMoney implements Part {
    private final HashMap<String, Long> models = new HashMap<>();
    private final HashMap<String, Long> sessions = new HashMap<>();

    /**
     * What samples add.
     *
     * @param cost the position of micro-dollars among their values
     * @param rows whether it is wanted for each session
     */
    static SummaryMoney of(List<Sample> samples, int cost, boolean rows) {
        SummaryMoney money = new SummaryMoney();
        for (Sample sample : samples) {
            long micros = sample.values().get(cost);
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
