package io.github.agentpprof.transforms.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnchorsTest {
    private static final Usage USAGE = new Usage(10, 5, 0, 0, 0, 0, 0);

    private static Session session() {
        return new Session()
                .asked("h1", 400)
                .call("c1", 0, 5_000, 0, 10)
                .call("sub", "s1", Session.MODEL, USAGE)
                .call("c2", 5_000, 100, 0, 10)
                .committed("u1", "c2", "1a2b3c4")
                .call("c3", 5_100, 100, 0, 10)
                .linked(7)
                .call("c4", 5_200, 100, 0, 10);
    }

    @Test
    void whatWasSpentSinceGoesToTheNextOfTheSession() {
        assertEquals(
                Map.of("c1", "1a2b3c4", "s1", "1a2b3c4", "c2", "1a2b3c4", "c3", "pr/7", "c4", ""), anchors(session()));
    }

    /** The subagent commits between two calls of its parent; what the parent had spent until then led to it as well. */
    @Test
    void aSubagentsCommitIsOneOfItsSession() {
        Session session = new Session()
                .asked("h1", 400)
                .call("c1", 0, 5_000, 0, 10)
                .call("sub", "s1", Session.MODEL, USAGE)
                .committed("u1", "s1", "aaaaaaa")
                .call("other", "t1", Session.MODEL, USAGE)
                .call("c2", 5_000, 100, 0, 10)
                .committed("u2", "c2", "bbbbbbb");
        assertEquals(Map.of("c1", "aaaaaaa", "s1", "aaaaaaa", "t1", "bbbbbbb", "c2", "bbbbbbb"), anchors(session));
    }

    /** A line that is written again later is the same link; a commit that prints no hash, or of no known use, is none. */
    @Test
    void whatIsRepeatedOrUnseenAnchorsNothing() {
        Session session = new Session()
                .asked("h1", 400)
                .call("c1", 0, 5_000, 0, 10)
                .linked(7)
                .call("c2", 5_000, 100, 0, 10)
                .committed("u1", "c2", "")
                .linked(7);
        assertEquals(Map.of("c1", "pr/7", "c2", ""), anchors(session));
    }

    @Test
    void ofTwoCommitsOfOneCallTheFirstHasTheMoney() {
        Session session = new Session()
                .asked("h1", 400)
                .call("c1", 0, 5_000, 0, 10)
                .committed("u2", "c1", "bbbbbbb")
                .committed("u1", "c1", "aaaaaaa");
        // Both were asked for at the same time; the name decides.
        assertEquals(Map.of("c1", "aaaaaaa"), anchors(session));
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        Map<String, String> once = anchors(session());
        for (int seed = 0; seed < 20; seed++) {
            Session session = session();
            List<Event> shuffled = new ArrayList<>(session.events);
            Collections.shuffle(shuffled, new Random(seed));
            session.events.clear();
            session.events.addAll(shuffled);
            assertEquals(once, anchors(session));
        }
    }

    private static Map<String, String> anchors(Session session) {
        Map<String, String> anchors = new TreeMap<>();
        session.followed().forEach((call, contents) -> anchors.put(call, contents.anchor()));
        return anchors;
    }
}
