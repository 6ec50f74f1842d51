package io.github.agentpprof.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.sinks.flame.SharedFrames;
import io.github.agentpprof.transforms.model.Labels;
import io.github.agentpprof.transforms.model.profile.Profile;
import io.github.agentpprof.transforms.model.profile.RunSummary;
import io.github.agentpprof.transforms.model.profile.Sample;
import io.github.agentpprof.transforms.model.profile.Stack;
import io.github.agentpprof.transforms.model.profile.ValueType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureTitleTest {
    private static final SharedFrames NOTHING = new SharedFrames(List.of());

    @Test
    void saysWhoWhenAndHowMuchAndThenLess() {
        assertEquals(
                List.of(
                        "shop · 22 to 23 November · $1.56 · 1 M tokens · all of it agent:claude",
                        "shop · 22 to 23 November · $1.56 · 1 M tokens · 2 rows of one value left out",
                        "shop · 22 to 23 November · $1.56 · 1 M tokens",
                        "22 to 23 November · $1.56 · 1 M tokens",
                        "$1.56 · 1 M tokens"),
                PictureTitle.texts(Profiles.cost(), new SharedFrames(List.of("project:shop", "agent:claude"))));
    }

    @Test
    void namesTheTwoLargestProjects() {
        assertEquals(
                "b, c and 1 more · 30 files",
                PictureTitle.texts(files("a", 5, "b", 15, "c", 10), NOTHING).get(0));
        assertEquals(
                "b, a · 20 files",
                PictureTitle.texts(files("a", 5, "b", 15), NOTHING).get(0));
    }

    @Test
    void namesMonthsAndYearsOnlyWhereTheyDiffer() {
        assertEquals("4 May", period("2026-05-04", "2026-05-04"));
        assertEquals("4 to 30 May", period("2026-05-04", "2026-05-30"));
        assertEquals("28 April to 3 May", period("2026-04-28", "2026-05-03"));
        assertEquals("28 December 2025 to 3 January 2026", period("2025-12-28", "2026-01-03"));
    }

    private static String period(String first, String last) {
        return PictureTitle.period(LocalDate.parse(first), LocalDate.parse(last));
    }

    private static Profile files(Object... projects) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < projects.length; i += 2) {
            Stack stack = Stack.of("project:" + projects[i], "path:x");
            samples.add(new Sample(stack, Labels.NONE, List.of(((Integer) projects[i + 1]).longValue())));
        }
        return new Profile("files", List.of(new ValueType("files", "count")), "files", samples, RunSummary.EMPTY);
    }
}
