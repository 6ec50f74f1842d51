package io.github.agentpprof.taggers.cluster;

import java.io.Serializable;
import java.util.Set;

/**
 * Of what kinds of evidence the cluster tagger makes use: of all, unless what each is worth is measured
 * ({@code taggers/bench/measure}).
 */
record EvidenceKinds(Set<String> kinds) implements Serializable {
    static final EvidenceKinds ALL =
            new EvidenceKinds(Set.of("words", "behaviour", "context", "clusters", "descriptions", "seeds"));

    private static final String PROPERTY = "agentpprof.evidence";

    EvidenceKinds {
        kinds = Set.copyOf(kinds);
    }

    /** Those that the measuring script names, else all. */
    static EvidenceKinds inForce() {
        String named = System.getProperty(PROPERTY);
        return named == null ? ALL : new EvidenceKinds(Set.of(named.split(",")));
    }

    boolean has(String kind) {
        return kinds.contains(kind);
    }
}
