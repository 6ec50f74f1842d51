package io.github.agentpprof.taggers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of the places of the same words the first counts, in whatever order they come. */
class FirstPlaceTest {
    private static FirstPlace place(long time, String session, boolean known, String asked, String command) {
        return new FirstPlace(time, session, new Surroundings(known, asked, null, List.of(new Act("Bash", command))));
    }

    @Test
    void knownSurroundingsThenTimeThenWhatStandsThere() {
        List<FirstPlace> sorted = List.of(
                place(1, "a", true, null, "ls"),
                place(1, "a", true, "fix it", "ls"),
                place(1, "a", true, "fix it", "make"),
                place(1, "b", true, null, "ls"),
                place(2, "a", true, null, "ls"),
                place(0, "a", false, null, "ls"),
                FirstPlace.NONE);
        List<FirstPlace> mixed = new ArrayList<>(sorted);
        Collections.reverse(mixed);
        Collections.sort(mixed);
        assertEquals(sorted, mixed);
    }
}
