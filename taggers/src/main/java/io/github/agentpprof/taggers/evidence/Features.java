package io.github.agentpprof.taggers.evidence;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What stands out in a behaviour, from 0 to 1, by the names of {@code behaviour.tsv}. */
final class Features {
    /** What part of the calls must only read, if nothing is edited. */
    private static final double MOSTLY_READS = 0.8;

    /** What part of the calls must be of a kind to be what it was mostly about. */
    private static final double MOSTLY = 0.34;

    private static final double MANY_CALLS = 2;

    private static final Map<String, Deed> EDITED = Map.of(
            "edit_agent", Deed.EDIT_AGENT,
            "edit_config", Deed.EDIT_CONFIG,
            "edit_docs", Deed.EDIT_DOCS,
            "edit_plans", Deed.EDIT_PLANS,
            "edit_tests", Deed.EDIT_TESTS);

    private static final Map<String, Deed> RUN = Map.of(
            "mostly_git", Deed.GIT,
            "mostly_install", Deed.INSTALL,
            "mostly_release", Deed.RELEASE,
            "mostly_test", Deed.TEST);

    private Features() {}

    /** Those above 0. A behaviour counted twice, as from a copied file, has the same. */
    static SortedMap<String, Double> of(Behaviour behaviour) {
        SortedMap<String, Double> features = new TreeMap<>();
        int given = Math.max(1, behaviour.of(Deed.GIVEN));
        int calls = behaviour.of(Deed.CALL);
        int edits = behaviour.of(Deed.EDIT);
        if (calls == 0) {
            if (behaviour.of(Deed.ANSWER) > 0) {
                features.put("none", 1.0);
            }
            return features;
        }
        if (edits > 0) {
            features.put("edits", 1.0);
            features.put("many_edits", Math.min(1, Math.log1p((double) edits / given) / 3));
            EDITED.forEach((name, deed) -> {
                double share = (double) behaviour.of(deed) / edits;
                if (share >= 0.5) {
                    features.put(name, share);
                }
            });
        } else {
            if (behaviour.of(Deed.READ) >= MOSTLY_READS * calls) {
                features.put("only_reads", 1.0);
            }
            if (behaviour.of(Deed.COMMAND) > 0 && calls <= MANY_CALLS * given) {
                features.put("one_command", 1.0);
            }
            RUN.forEach((name, deed) -> {
                if (behaviour.of(deed) > 0 && behaviour.of(deed) >= MOSTLY * calls) {
                    features.put(name, 1.0);
                }
            });
        }
        if (behaviour.of(Deed.AGENT) > 0) {
            features.put("agents", 1.0);
        }
        if (behaviour.of(Deed.PLAN) > 0) {
            features.put("plan", 1.0);
        }
        return features;
    }
}
