package io.github.agentpprof.transforms;

import static io.github.agentpprof.transforms.CodexLines.count;
import static io.github.agentpprof.transforms.CodexLines.line;
import static io.github.agentpprof.transforms.CodexLines.meta;
import static io.github.agentpprof.transforms.CodexLines.model;
import static io.github.agentpprof.transforms.CodexLines.record;
import static io.github.agentpprof.transforms.CodexLines.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The parent's calls have 100, 200 and 300 input tokens; a fork's own have 7 or a number like it. */
class CodexForkTest {
    private static final String PARENT = meta("parent", "")
            + user("00:01.000", "begin")
            + calls("00:10.000", 100, "05:00.000", 200, "09:00.000", 300);

    @Test
    void whatAForkCopiesCountsOnceInTheParent() {
        // The fork copied the first two calls, re-stamped to the moment of forking; 100 + 200 + 300 + 7.
        String fork = forked("parent")
                + user("20:00.000", "begin")
                + calls("20:00.000", 100, "20:00.000", 200)
                + user("20:30.000", "more")
                + calls("21:00.000", 7);
        ManyFiles found = ManyFiles.of(fork, PARENT);
        assertEquals(List.of(100L, 200L, 300L, 7L), inputs(found));
        assertEquals(2, found.prompts().size());
        assertEquals(
                RecordedTrace.of(user("20:30.000", "more")).prompts().get(0).hash(),
                found.calls().get(3).context().promptHash());
    }

    @Test
    void copiesAreKnownByTheirNumbersHoweverSlowlyTheyWereWritten() {
        // Five seconds between the copies; the third call of the fork has other numbers than the parent's third.
        String fork = forked("parent") + calls("20:00.000", 100, "20:05.000", 200, "20:05.100", 7, "20:05.200", 300);
        assertEquals(List.of(100L, 200L, 300L, 7L, 300L), inputs(ManyFiles.of(fork, PARENT)));
    }

    @Test
    void aForkByAnOlderVersionCopiesWithoutCacheWrites() {
        // The parent's calls: 40 new and 60 written, 150 new and 50 written; the copies have the same input and no
        // more.
        String parent = meta("parent", "")
                + model("gpt-5.6")
                + count("00:10.000", "", "100 0 1 0 60")
                + count("05:00.000", "", "200 0 1 0 50");
        String fork = forked("parent") + calls("20:00.000", 100, "20:05.000", 200, "21:00.000", 7);
        assertEquals(List.of(40L, 150L, 7L), inputs(ManyFiles.of(fork, parent)));
    }

    @Test
    void aForkThatCopiedAllAndDidNothingAddsNothing() {
        String fork = forked("parent") + calls("20:00.000", 100, "20:00.001", 200, "20:00.002", 300);
        assertEquals(List.of(100L, 200L, 300L), inputs(ManyFiles.of(fork, PARENT)));
    }

    @Test
    void aSecondForkOfAForkIsComparedWithTheFork() {
        String fork = forked("parent") + calls("20:00.000", 100, "20:00.000", 200, "20:30.000", 7);
        String second = meta("second", "\"forked_from_id\":\"fork\",")
                + calls("40:00.000", 100, "40:00.000", 200, "40:00.000", 7, "41:00.000", 8);
        assertEquals(List.of(100L, 200L, 300L, 7L, 8L), inputs(ManyFiles.of(second, fork, PARENT)));
        assertEquals(List.of(100L, 200L, 300L, 7L, 8L), inputs(ManyFiles.of(PARENT, fork, second)));
    }

    @Test
    void withoutTheParentsFileABurstIsTheCopies() {
        // Exactly a second still belongs to the burst, 1.001 s ends it, and what comes quickly after is the fork's own.
        String fork = forked("gone")
                + user("20:00.000", "copied")
                + calls("20:00.000", 100, "20:01.000", 200, "20:01.500", 300)
                + user("20:02.000", "own")
                + calls("20:02.501", 7, "20:02.600", 8);
        ManyFiles found = ManyFiles.of(fork);
        assertEquals(List.of(7L, 8L), inputs(found));
        assertEquals(1, found.prompts().size());
    }

    @Test
    void withoutTheParentsFileOneCallAloneIsItsOwn() {
        String fork = forked("gone") + calls("20:00.000", 100);
        assertEquals(List.of(100L), inputs(ManyFiles.of(fork)));
    }

    @Test
    void withoutTheParentsFileCallsThatKeepTheirDistanceAreItsOwn() {
        String fork = forked("gone") + calls("20:00.000", 100, "20:01.001", 7, "20:01.002", 8);
        assertEquals(List.of(100L, 7L, 8L), inputs(ManyFiles.of(fork)));
    }

    @Test
    void whatAParentWithoutItsHeadCannotTellIsDecidedByTheBurst() {
        // The parent's file lost the call of 100; the one of 200 is found again, and the first of the fork's own is
        // not.
        String parent = meta("parent", "") + calls("05:00.000", 200, "09:00.000", 300);
        String fork = forked("parent") + calls("20:00.000", 100, "20:00.010", 200, "20:00.020", 7);
        assertEquals(List.of(200L, 300L, 7L), inputs(ManyFiles.of(fork, parent)));
        // With the parent's times there is no burst: 100 counts, in the fork, since nobody else tells it.
        fork = forked("parent") + calls("00:10.000", 100, "05:00.000", 200, "21:00.000", 7);
        assertEquals(List.of(100L, 200L, 300L, 7L), inputs(ManyFiles.of(fork, parent)));
    }

    @Test
    void anotherFileOfTheParentMayTellMore() {
        // One lost its head, one is older and ends early; together they know 100, 200 and 300.
        String head = meta("parent", "") + calls("00:10.000", 100, "05:00.000", 200);
        String tail = meta("parent", "") + calls("05:00.000", 200, "09:00.000", 300);
        String fork = forked("parent") + calls("20:00.000", 100, "20:05.000", 200, "21:00.000", 7);
        assertEquals(List.of(100L, 200L, 300L, 7L), inputs(ManyFiles.of(fork, tail, head)));
        fork = forked("parent") + calls("20:00.000", 200, "20:05.000", 300, "21:00.000", 7);
        assertEquals(List.of(100L, 200L, 300L, 7L), inputs(ManyFiles.of(head, fork, tail)));
    }

    @Test
    void anIdThatIsUsedAgainMeansItsLastUser() {
        // Another thread of that name began earlier and has nothing in common with the first: a fork of it is no copy.
        String other = meta("parent", "") + calls("00:00.001", 50, "00:00.002", 60);
        String fork = forked("parent") + calls("20:00.000", 50, "20:05.000", 7);
        assertEquals(List.of(50L, 60L, 100L, 200L, 300L, 50L, 7L), inputs(ManyFiles.of(other, fork, PARENT)));
    }

    @Test
    void aCopyMayBeginInTheMiddle() {
        // With the parent's times or at once, one copied call alone too.
        String fork = forked("parent") + calls("05:00.000", 200, "09:00.000", 300, "21:00.000", 7);
        assertEquals(List.of(100L, 200L, 300L, 7L), inputs(ManyFiles.of(fork, PARENT)));
        fork = forked("parent") + calls("20:00.000", 300, "20:30.000", 7);
        assertEquals(List.of(100L, 200L, 300L, 7L), inputs(ManyFiles.of(fork, PARENT)));
    }

    @Test
    void aCompactionThatOnlyARecordTellsIsNotCopied() {
        // The parent has records of 100, 200, a compaction of 60, and 300; a spawned child gets the counts of the
        // others.
        String parent = meta("parent", "")
                + model("gpt-5.6")
                + record("00:10.000", "resp_1", "100 0 1 0")
                + record("05:00.000", "resp_2", "200 0 1 0")
                + record("06:00.000", "resp_k", "60 0 1 0")
                + record("09:00.000", "resp_3", "300 0 1 0");
        List<Long> right = List.of(100L, 200L, 60L, 300L, 7L);
        String old = forked("parent") + calls("00:10.001", 100, "05:00.001", 200, "09:00.001", 300);
        String stamped = forked("parent") + calls("20:00.000", 100, "20:00.001", 200, "20:00.002", 300);
        for (String child : List.of(old, stamped)) {
            assertEquals(right, inputs(ManyFiles.of(child + record("21:00.000", "resp_own", "7 0 1 0"), parent)));
        }
    }

    @Test
    void aCallThatIsRepeatedIsFoundOncePerTime() {
        // The parent has 100 twice, the fork a third time: that is its own.
        String parent = meta("parent", "") + calls("00:10.000", 100, "05:00.000", 100);
        String fork = forked("parent") + calls("20:00.000", 100, "20:05.000", 100, "21:00.000", 100);
        assertEquals(List.of(100L, 100L, 100L), inputs(ManyFiles.of(fork, parent)));
    }

    @Test
    void aReviewerRepeatsTheThreadThatItReviews() {
        String review = meta("review", "\"parent_thread_id\":\"parent\",\"source\":{\"subagent\":\"review\"},")
                + calls("09:00.000", 300, "21:00.000", 7);
        ManyFiles found = ManyFiles.of(review, PARENT);
        assertEquals(List.of(100L, 200L, 300L, 7L), inputs(found));
        assertEquals("parent", found.calls().get(3).origin().session());
    }

    @Test
    void theHeadOfAnotherThreadNamesTheParentWhereNothingElseDoes() {
        String fork = meta("fork", "") + meta("parent", "") + calls("20:00.000", 100, "20:05.000", 200, "21:00.000", 7);
        assertEquals(List.of(100L, 200L, 300L, 7L), inputs(ManyFiles.of(fork, PARENT)));
    }

    @Test
    void aHistoryThatIsOnlyReferredToIsNotCopied() {
        String fork = meta("fork", "\"forked_from_id\":\"parent\",\"history_base\":{\"thread_id\":\"parent\"},")
                + calls("20:00.000", 100, "20:00.010", 200);
        assertEquals(List.of(100L, 200L, 300L, 100L, 200L), inputs(ManyFiles.of(fork, PARENT)));
    }

    @Test
    void aSpawnedChildRepeatsItsSpawnerAndBelongsToThePromptThatSpawnedIt() {
        String parent = meta("parent", "")
                + user("00:01.000", "begin")
                + calls("00:10.000", 100)
                + line("00:11.000", "event_msg", "\"type\":\"collab_agent_spawn_end\",\"new_thread_id\":\"child\"")
                + user("05:00.000", "another thing")
                + calls("06:00.000", 200);
        String child = meta(
                        "child",
                        "\"session_id\":\"parent\",\"source\":{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"parent\"}}},")
                + meta("parent", "")
                + user("05:30.000", "look around")
                + calls("05:30.000", 100, "07:00.000", 7);
        ManyFiles found = ManyFiles.of(child, parent);
        assertEquals(List.of(100L, 200L, 7L), inputs(found));
        assertEquals(2, found.prompts().size());
        assertEquals("parent", found.calls().get(2).origin().session());
        assertEquals("child", found.calls().get(2).origin().thread());
        assertEquals(
                found.calls().get(0).context().promptHash(),
                found.calls().get(2).context().promptHash());
    }

    @Test
    void theSameThreadInTwoFoldersCountsOnce() {
        // Also with records, whose response ids are the same in both.
        String file = PARENT + record("10:00.000", "resp_1", "50 0 5 0");
        ManyFiles found = ManyFiles.of(file, file);
        assertEquals(List.of(100L, 200L, 300L, 50L), inputs(found));
        assertEquals(4L, found.counts().get("duplicates"));
        assertEquals(1, found.prompts().size());
    }

    private static String forked(String parent) {
        return meta("fork", "\"forked_from_id\":\"" + parent + "\",") + model("gpt-5.1");
    }

    /** Pairs of a time and the input of a call; each has one token of output. */
    private static String calls(Object... pairs) {
        StringBuilder rows = new StringBuilder(model("gpt-5.1"));
        for (int i = 0; i < pairs.length; i += 2) {
            rows.append(count((String) pairs[i], "", pairs[i + 1] + " 0 1 0"));
        }
        return rows.toString();
    }

    private static List<Long> inputs(ManyFiles found) {
        return found.usages().stream().map(Usage::input).toList();
    }
}
