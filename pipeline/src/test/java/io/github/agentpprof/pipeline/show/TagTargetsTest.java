package io.github.agentpprof.pipeline.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TagTargetsTest {
    @Test
    void goodTagsMissNothing() {
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            tags.add("tag" + (char) ('a' + i % 12));
        }
        tags.addAll(List.of("unmatched", "unmatched", "unmatched", "unmatched"));
        assertEquals(List.of(), missed(tags));
    }

    @Test
    void eachTargetThatIsMissedIsSaid() {
        assertEquals(
                List.of(
                        "20.0 % of prompts unmatched (aim: under 5 %)",
                        "2 tags (10 to 20)", "debug on 60.0 % (none over 50 %)"),
                missed(List.of("debug", "debug", "debug", "docs", "unmatched")));
    }

    @Test
    void nothingIsAskedOfAHistoryWithoutTags() {
        assertEquals(List.of(), missed(List.of("unmatched", "unmatched")));
        assertEquals(List.of(), missed(List.of()));
    }

    private static List<String> missed(List<String> tags) {
        SortedMap<String, Long> counts = new TreeMap<>();
        tags.forEach(tag -> counts.merge(RunSummary.PROMPTS_BY_TAG + tag, 1L, Long::sum));
        return TagTargets.missed(TagStatistics.ofPrompts(new RunSummary(
                Totals.NONE,
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                counts,
                List.of(),
                List.of(),
                new TreeMap<>())));
    }
}
