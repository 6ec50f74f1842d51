package io.github.agentpprof.transforms;

import static io.github.agentpprof.transforms.PiLines.answer;
import static io.github.agentpprof.transforms.PiLines.session;
import static io.github.agentpprof.transforms.PiLines.usage;
import static io.github.agentpprof.transforms.PiLines.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions that begin with the entries of another, in whatever order they are found. */
class PiForkTest {
    private static final String TOOL = "{\"type\":\"toolCall\",\"id\":\"bash_1\",\"name\":\"bash\",\"arguments\":{}}";
    private static final String COPIED = user("00:01.000", "build the shop")
            + answer("00:05.000", "resp_1", usage(5, 2, 0, 0), "toolUse", TOOL)
            + answer("00:06.000", "", usage(6, 2, 0, 0));

    /** The smaller id is the fork's: what is older than a session is not its own. */
    private static final String ORIGINAL =
            session("b", "00:00.000") + COPIED + answer("00:30.000", "resp_3", usage(7, 3, 0, 0));

    private static final String FORK = session("a", "00:20.000")
            + COPIED
            + user("00:21.000", "build it otherwise")
            + answer("00:25.000", "resp_4", usage(8, 4, 0, 0));

    @Test
    void copiesCountOnceAndForTheSessionThatTheyWereMadeIn() {
        for (List<String> files :
                List.of(List.of(ORIGINAL, FORK), List.of(FORK, ORIGINAL), List.of(FORK, ORIGINAL, FORK))) {
            List<Event> events = new ArrayList<>();
            files.forEach(file -> events.addAll(RecordedTrace.withTools(file).events()));
            ManyFiles found = ManyFiles.of(events);
            // 5 + 6 + 7 + 8 in, 2 + 2 + 3 + 4 out.
            assertEquals(new Usage(26, 11, 0, 0, 0, 0, 0), found.total());
            assertEquals(List.of("b", "b", "a", "b"), sessions(found.calls()));
            assertEquals(2, found.prompts().size());
            assertEquals(1, found.tools().size());
        }
    }

    @Test
    void aForkAloneHasAllThatItHolds() {
        assertEquals(new Usage(19, 8, 0, 0, 0, 0, 0), ManyFiles.of(FORK).total());
    }

    @Test
    void aVendorsIdThatIsGivenAgainIsAnotherCall() {
        String twice = session("a", "00:00.000")
                + answer("00:05.000", "resp_1", usage(5, 2, 0, 0))
                + answer("00:06.000", "resp_1", usage(5, 2, 0, 0));
        assertEquals(new Usage(10, 4, 0, 0, 0, 0, 0), ManyFiles.of(twice, twice).total());
    }

    private static List<String> sessions(List<Call> calls) {
        return calls.stream().map(call -> call.origin().session()).toList();
    }
}
