package io.github.agentpprof.pipeline.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How good tags come out: nearly every prompt has one, there are enough of them to tell work apart and few enough to
 * remember, and none swallows the rest.
 */
final class TagTargets {
    private static final double MOST_UNMATCHED = 0.05;
    private static final int FEWEST_TAGS = 10;
    private static final int MOST_TAGS = 20;
    private static final double MOST_OF_ONE = 0.5;

    private TagTargets() {}

    /** What {@code tags} fall short of, a phrase each; nothing is asked of a history without tags. */
    static List<String> missed(TagStatistics tags) {
        List<String> missed = new ArrayList<>();
        if (tags.matched() == 0) {
            return missed;
        }
        double total = tags.total();
        if (tags.unmatched() / total >= MOST_UNMATCHED) {
            missed.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of prompts unmatched (aim: under %.0f %%)",
                    100 * tags.unmatched() / total,
                    100 * MOST_UNMATCHED));
        }
        long kinds = tags.counts().keySet().stream()
                .filter(tag -> !tag.equals(TagStatistics.UNMATCHED))
                .count();
        if (kinds < FEWEST_TAGS || kinds > MOST_TAGS) {
            missed.add(String.format(
                    Locale.ROOT, "%d %s (%d to %d)", kinds, kinds == 1 ? "tag" : "tags", FEWEST_TAGS, MOST_TAGS));
        }
        for (Map.Entry<String, Long> tag : tags.counts().entrySet()) {
            if (!tag.getKey().equals(TagStatistics.UNMATCHED) && tag.getValue() / total > MOST_OF_ONE) {
                missed.add(String.format(
                        Locale.ROOT,
                        "%s on %.1f %% (none over %.0f %%)",
                        tag.getKey(),
                        100 * tag.getValue() / total,
                        100 * MOST_OF_ONE));
            }
        }
        return missed;
    }
}
