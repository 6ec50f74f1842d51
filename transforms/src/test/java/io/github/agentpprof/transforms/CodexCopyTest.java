package io.github.agentpprof.transforms;

import static io.github.agentpprof.transforms.CodexLines.count;
import static io.github.agentpprof.transforms.CodexLines.meta;
import static io.github.agentpprof.transforms.CodexLines.model;
import static io.github.agentpprof.transforms.CodexLines.record;
import static io.github.agentpprof.transforms.CodexLines.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Usage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The same rollout in several files: archived, copied, or with its head cut off. */
class CodexCopyTest {
    private static final String BODY = count("01:00.000", "100 0 1 0", "100 0 1 0")
            + count("02:00.000", "300 0 2 0", "200 0 1 0")
            + record("03:00.000", "resp_1", "50 0 5 0");
    private static final String WHOLE = meta("t", "") + model("gpt-5.6") + user("00:30.000", "begin") + BODY;

    @Test
    void aCopyWithoutItsHeadAddsNothingAndTheKnownModelHolds() {
        // It names no model and no session; calls of 100, 200 and 50, in whatever order the files are read.
        for (ManyFiles found : List.of(ManyFiles.of(WHOLE, BODY), ManyFiles.of(BODY, WHOLE))) {
            assertEquals(List.of(100L, 200L, 50L), inputs(found));
            found.calls().forEach(call -> {
                assertEquals("gpt-5.6", call.metering().model());
                assertEquals(false, call.metering().modelAssumed());
                assertEquals("t", call.origin().session());
            });
        }
    }

    @Test
    void aCopyWhoseFirstModelIsAnotherDoesNotRenameTheCall() {
        // The whole file changed its model after the first two calls; the copy names only the second, and assumes it.
        String rest = model("gpt-5.7") + record("04:00.000", "resp_2", "7 0 1 0");
        ManyFiles found = ManyFiles.of(BODY + rest, WHOLE + rest);
        assertEquals(
                List.of("gpt-5.6", "gpt-5.6", "gpt-5.6", "gpt-5.7"),
                found.calls().stream().map(call -> call.metering().model()).toList());
    }

    @Test
    void twoModelsThatAreNamedMakeTwoCalls() {
        // The same moment and numbers of two threads; a copy without a head joins the first by name.
        String row = count("01:00.000", "", "100 0 1 0");
        ManyFiles found =
                ManyFiles.of(meta("a", "") + model("gpt-5.6") + row, row, meta("b", "") + model("gpt-5.7") + row);
        assertEquals(
                Set.of("gpt-5.6", "gpt-5.7"),
                found.calls().stream().map(call -> call.metering().model()).collect(Collectors.toSet()));
        assertEquals(2, found.calls().size());
    }

    private static List<Long> inputs(ManyFiles found) {
        return found.usages().stream().map(Usage::input).toList();
    }
}
