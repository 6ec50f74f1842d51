package io.github.agentpprof.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.ThreadRows;
import io.github.agentpprof.transforms.model.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A log and a database that tell the same sessions. */
class StandInsTest {
    /** A log of three sessions: of {@code a} the database has all from 200 on, of {@code b} nothing, of {@code c} all. */
    private static final List<Event> LOG = List.of(
            call("a", 100, 1, Lineage.standIn("a")),
            call("a", 200, 2, Lineage.standIn("a")),
            call("a", Origin.NO_TIME, 4, Lineage.standIn("a")),
            call("b", 300, 8, Lineage.standIn("b")),
            call("c", 100, 16, Lineage.standIn("c")),
            call("a", 150, 128, Lineage.companion("a")),
            call("a", 200, 256, Lineage.companion("a")),
            call("b", 300, 512, Lineage.companion("b")));

    private static final List<Event> DATABASE = List.of(
            call("a", 250, 32, Lineage.OWN),
            ThreadRows.exact(origin("a", 250), "a", 250),
            ThreadRows.exact(origin("a", 200), "a", 200),
            call("c", 100, 64, Lineage.OWN),
            ThreadRows.exact(origin("c", 100), "c", Origin.NO_TIME));

    @Test
    void whatIsToldExactlyIsNotToldTwiceInWhateverOrder() {
        List<Event> both = new ArrayList<>(LOG);
        both.addAll(DATABASE);
        List<Event> reversed = new ArrayList<>(both);
        Collections.reverse(reversed);
        for (List<Event> events : List.of(both, reversed)) {
            // 1 is older than all that the database has of its session, 8 of a session that it does not have, 256 goes
            // with it.
            assertEquals(1 + 8 + 32 + 64 + 256, ManyFiles.of(events).total().input());
        }
    }

    @Test
    void eachAloneCounts() {
        assertEquals(1 + 2 + 4 + 8 + 16, ManyFiles.of(LOG).total().input());
        assertEquals(32 + 64, ManyFiles.of(DATABASE).total().input());
    }

    private static Call call(String session, long time, long input, Lineage lineage) {
        Usage usage = new Usage(input, 0, 0, 0, 0, 0, 0);
        return Call.told(origin(session, time), "c" + input, "", "", "", Metering.of("gpt-5.5", usage, true))
                .at(lineage);
    }

    private static Origin origin(String session, long time) {
        return new Origin("x", session, "", Rank.MAIN, time, "shop", true, "");
    }
}
