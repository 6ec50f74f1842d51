package io.github.agentpprof.transforms;

import static io.github.agentpprof.transforms.CopilotLines.answer;
import static io.github.agentpprof.transforms.CopilotLines.at;
import static io.github.agentpprof.transforms.CopilotLines.event;
import static io.github.agentpprof.transforms.CopilotLines.shutdown;
import static io.github.agentpprof.transforms.CopilotLines.start;
import static io.github.agentpprof.transforms.CopilotLines.store;
import static io.github.agentpprof.transforms.CopilotLines.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copilot's events and its session store, each alone and together. */
class CopilotFilesTest {
    private static final String TOOLS = "\"content\":\"\",\"toolRequests\":[{\"toolCallId\":\"call_bash00001\","
            + "\"name\":\"bash\",\"arguments\":{\"command\":\"ls\"}}]";
    private static final String RUN = start("s1", "00:00.000")
            + user("00:01.000", "build the shop")
            + answer("00:05.000", 7, TOOLS)
            + user("00:06.000", "and test it")
            + answer("00:08.000", 4);

    /** Two requests, and one whose answer is not told: 103 uncached, 200 read, 3 put out. */
    private static final String EVENTS = RUN + shutdown("00:09.000", 3, 303, 14, 200, 0);

    /** What the store knows of the same requests. */
    private static final String FIRST = row("100, 7, 90, 0, 4, 1000", "2000.5", at("00:05.010"));

    private static final String SECOND = row("200, 4, 110, 0, 1, 1000", "1000", at("00:08.010"));
    private static final String THIRD = row("3, 3, 0, 0, 0, 1000", "500", at("00:08.900"));

    @TempDir
    private Path folder;

    @Test
    void withoutAStoreTheTotalsAreSharedOutAmongTheAnswers() {
        ManyFiles found = ManyFiles.of(EVENTS);
        // Input: 103 in three parts; read: 200 in three parts; of 14 put out 7 and 4 are told, 3 are left. Reasoning:
        // half of 14.
        assertEquals(
                List.of(
                        new Usage(34, 7, 66, 0, 0, 3, 0),
                        new Usage(34, 4, 67, 0, 0, 2, 0),
                        new Usage(35, 3, 67, 0, 0, 2, 0)),
                found.usages());
        assertEquals(
                List.of(true, true, true),
                found.calls().stream().map(call -> call.metering().finished()).toList());
        // Told: 303,000 nano-AIU, a hundredth of it nano-dollars.
        assertEquals(
                3030,
                found.calls().stream()
                        .mapToLong(call -> call.metering().reportedNanos())
                        .sum());
        assertEquals(
                new Usage(103, 14, 200, 0, 0, 7, 0),
                ManyFiles.of(EVENTS, EVENTS).total());
    }

    @Test
    void theStoreAloneTellsRequestsAndPrompts() throws Exception {
        RecordedTrace trace = RecordedTrace.ofDatabase(store(
                folder.resolve("s.db"), FIRST, SECOND, row("60, 5, 0, 20, 0, NULL", "NULL", "2026-08-05 10:09:30")));
        assertEquals(List.of(), trace.rejects());
        assertEquals(List.of("shop", "the shop"), trace.texts(SessionFact.class::isInstance));
        ManyFiles found = ManyFiles.of(trace.events());
        assertEquals(
                List.of(
                        new Usage(10, 7, 90, 0, 0, 4, 0),
                        new Usage(90, 4, 110, 0, 0, 1, 0),
                        new Usage(40, 5, 0, 20, 0, 0, 0)),
                found.usages());
        // The turn ended at nine minutes and began with its first request.
        assertEquals(1, found.prompts().size());
        assertEquals(
                found.prompts().get(0).hash(), found.calls().get(0).context().promptHash());
        assertEquals("shop", found.calls().get(0).context().project());
        assertEquals(
                CopilotLines.millis("09:30.000"), found.calls().get(2).origin().time());
    }

    @Test
    void whatTheStoreTellsTheTotalsDoNotTellAgain() throws Exception {
        List<Event> both = both(EVENTS, FIRST, SECOND, THIRD);
        List<Event> reversed = new ArrayList<>(both);
        Collections.reverse(reversed);
        for (List<Event> events : List.of(both, reversed)) {
            ManyFiles found = ManyFiles.of(events);
            assertEquals(
                    List.of(
                            new Usage(10, 7, 90, 0, 0, 4, 0),
                            new Usage(90, 4, 110, 0, 0, 1, 0),
                            new Usage(3, 3, 0, 0, 0, 0, 0)),
                    found.usages());
            // Prompts are the events', and each request finds its own, its words and its tools.
            assertEquals(2, found.prompts().size());
            assertEquals(hash(found, 0), found.calls().get(0).context().promptHash());
            assertEquals(hash(found, 1), found.calls().get(1).context().promptHash());
            assertEquals(1, found.tools().size());
            assertEquals(found.calls().get(0).id(), found.tools().get(0).call());
            assertEquals("bash", found.calls().get(0).tools().get("call_bash00001"));
            assertEquals(null, found.counts().get("empty_calls"));
        }
    }

    @Test
    void runsOlderThanTheStoreCountByTheirTotals() throws Exception {
        String resumed = EVENTS
                + event("20:00.000", "session.resume", "\"selectedModel\":\"auto\"")
                + user("20:01.000", "go on")
                + answer("20:05.000", 7)
                + shutdown("20:09.000", 4, 403, 21, 290, 0);
        List<Event> events = both(resumed, row("100, 7, 90, 0, 3, 1000", "2000", at("20:05.001")));
        // 103 and 10, 14 and 7, 200 and 90; without the store the same by the totals: 403 less 290.
        assertEquals(new Usage(113, 21, 290, 0, 0, 10, 0), ManyFiles.of(events).total());
        assertEquals(4, ManyFiles.of(events).calls().size());
        assertEquals(new Usage(113, 21, 290, 0, 0, 10, 0), ManyFiles.of(resumed).total());
    }

    @Test
    void aTotalThatBeginsAnewIsOne() {
        // 7 and 4 in both readings of the first; of the second the answer says 9, its own total says 9, not 20 less 14.
        String again = EVENTS + answer("20:05.000", 9) + shutdown("20:09.000", 1, 50, 9, 0, 0);
        assertEquals(new Usage(153, 23, 200, 0, 0, 11, 0), ManyFiles.of(again).total());
        // More than before although it began anew: 30 was put out, and 30 is told.
        String more = EVENTS + answer("20:05.000", 30) + shutdown("20:09.000", 1, 400, 30, 300, 0);
        assertEquals(new Usage(203, 44, 500, 0, 0, 22, 0), ManyFiles.of(more).total());
    }

    @Test
    void whatATotalForgotIsKnownByItsOutput() {
        // Rewound: the total has the last answer alone.
        ManyFiles found = ManyFiles.of(RUN + shutdown("00:09.000", 1, 50, 4, 20, 0));
        assertEquals(List.of(new Usage(0, 7, 0, 0, 0, 0, 0), new Usage(30, 4, 20, 0, 0, 2, 0)), found.usages());
        assertEquals(
                List.of(false, true),
                found.calls().stream().map(call -> call.metering().finished()).toList());
    }

    @Test
    void aRunWithoutAnEndTellsItsOutput() {
        assertEquals(
                List.of(new Usage(0, 7, 0, 0, 0, 0, 0), new Usage(0, 4, 0, 0, 0, 0, 0)),
                ManyFiles.of(RUN).usages());
    }

    @Test
    void aCompactionIsARequestThatTheTotalsLeaveOut() throws Exception {
        String compacted = RUN
                + event(
                        "00:08.500",
                        "session.compaction_complete",
                        "\"success\":true,\"compactionTokensUsed\":{\"model\":\"gpt-5-mini\",\"inputTokens\":500,"
                                + "\"outputTokens\":40,\"cacheReadTokens\":300,\"cacheWriteTokens\":0}")
                + shutdown("00:09.000", 2, 300, 11, 200, 0);
        // 200 and 100, 40 and 11, 300 and 200.
        Usage all = new Usage(300, 51, 500, 0, 0, 5, 0);
        assertEquals(all, ManyFiles.of(compacted).total());
        assertEquals(all, ManyFiles.of(both(compacted, FIRST, SECOND)).total());
        String told = row("500, 40, 300, 0, 0, 1000", "900", at("00:08.490"));
        assertEquals(all, ManyFiles.of(both(compacted, FIRST, SECOND, told)).total());
    }

    private List<Event> both(String events, String... requests) throws Exception {
        List<Event> both = new ArrayList<>(RecordedTrace.withTools(events).events());
        Path store = folder.resolve("store" + requests.length + events.length() + ".db");
        both.addAll(RecordedTrace.ofDatabase(store(store, requests)).events());
        return both;
    }

    private static String hash(ManyFiles found, int prompt) {
        return found.prompts().get(prompt).hash();
    }

    private static String row(String numbers, String duration, String time) {
        return "'s1', 0, NULL, 'auto', 'gpt-5-mini', " + numbers + ", " + duration + ", '" + time + "'";
    }
}
