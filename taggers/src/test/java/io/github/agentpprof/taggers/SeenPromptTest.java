package io.github.agentpprof.taggers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of several tellings of a prompt holds depends on neither the order nor the number of files. */
class SeenPromptTest {
    private static final SeenPrompt FIRST = seen(1, "s", "before", 2);

    @Test
    void theFirstTimeHolds() {
        holds(FIRST, seen(2, "s", "other", 40));
        holds(FIRST, seen(1, "t", "other", 40));
    }

    @Test
    void ofTwoTellingsTheFullerHolds() {
        holds(FIRST, seen(1, "s", "before", 1));
        holds(FIRST, new SeenPrompt("x", 1, "s", Surroundings.UNKNOWN));
        holds(seen(1, "s", null, 2), FIRST);
        holds(FIRST, FIRST);
    }

    private static void holds(SeenPrompt one, SeenPrompt other) {
        assertEquals(one, SeenPrompt.first(one, other));
        assertEquals(one, SeenPrompt.first(other, one));
    }

    private static SeenPrompt seen(long time, String session, String asked, int acts) {
        List<Act> did = Collections.nCopies(acts, new Act("Read", "a"));
        return new SeenPrompt("x", time, session, new Surroundings(true, asked, null, did));
    }
}
