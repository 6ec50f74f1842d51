package io.github.agentpprof.transforms.trace.codex;

import static io.github.agentpprof.transforms.CodexLines.count;
import static io.github.agentpprof.transforms.CodexLines.line;
import static io.github.agentpprof.transforms.CodexLines.meta;
import static io.github.agentpprof.transforms.CodexLines.model;
import static io.github.agentpprof.transforms.CodexLines.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodexMeterTest {
    private static final String HEAD = meta("t", "") + model("gpt-5.1-codex");

    @Test
    void cachedIsPartOfInputAndReasoningOfOutput() {
        // Of 100 input 60 were cached, so 40 are new; 10 output, of which 4 reasoning; 110 tokens in all.
        RecordedTrace trace = read(count("01:00.000", "100 60 10 4", "100 60 10 4"));
        assertEquals(new Usage(40, 10, 60, 0, 0, 4, 0), trace.usages().get(0));
        assertEquals(110, trace.usages().get(0).tokens());
    }

    @Test
    void moreCachedThanInputIsNeverNegative() {
        assertEquals(
                List.of(new Usage(0, 10, 100, 0, 0, 10, 0)),
                read(count("01:00.000", "100 900 10 44", "100 900 10 44")).usages());
    }

    @Test
    void cacheWritesArePartOfInputBesideWhatWasRead() {
        // 60 in, 57 of them written: 3 new. Then 62 in, 57 read and 4 written: 1 new; the total says the same.
        RecordedTrace trace =
                read(count("01:00.000", "60 0 10 0 57", "60 0 10 0 57") + count("02:00.000", "122 57 15 0 61", ""));
        assertEquals(List.of(new Usage(3, 10, 0, 57, 0, 0, 0), new Usage(1, 5, 57, 4, 0, 0, 0)), trace.usages());
    }

    @Test
    void moreReadAndWrittenThanInputIsNeverNegative() {
        // 100 in, 90 read: of the 40 said to be written only 10 can be.
        assertEquals(
                List.of(new Usage(0, 10, 90, 10, 0, 0, 0)),
                read(count("01:00.000", "", "100 90 10 0 40")).usages());
    }

    @Test
    void aRebroadcastIsNotACall() {
        // The same total three times is one call of 100; then it moves by the last 50.
        RecordedTrace trace = read(count("01:00.000", "100 0 10 0", "100 0 10 0")
                + count("01:00.001", "100 0 10 0", "100 0 10 0")
                + count("01:05.000", "100 0 10 0", "100 0 10 0")
                + count("02:00.000", "150 0 15 0", "50 0 5 0"));
        assertEquals(List.of(new Usage(100, 10, 0, 0, 0, 0, 0), new Usage(50, 5, 0, 0, 0, 0, 0)), trace.usages());
        assertEquals(Map.of(), trace.counts());
    }

    @Test
    void rowsOfZerosAreNoCalls() {
        // A window's estimate after compaction repeats the total; at exhaustion the total itself is zeros.
        RecordedTrace trace = read(count("01:00.000", "100 0 10 0", "100 0 10 0")
                + count("02:00.000", "100 0 10 0", "0 0 0 0")
                + count("03:00.000", "0 0 0 0", "0 0 0 0")
                + count("04:00.000", "", "0 0 0 0"));
        assertEquals(List.of(new Usage(100, 10, 0, 0, 0, 0, 0)), trace.usages());
    }

    @Test
    void quotaAloneIsNoCall() {
        RecordedTrace trace = read(line("01:00.000", "event_msg", "\"type\":\"token_count\",\"info\":null")
                + line("01:00.000", "event_msg", "\"type\":\"token_count\""));
        assertEquals(List.of(), trace.usages());
        assertEquals(List.of(), trace.rejects());
    }

    @Test
    void withoutATotalEachLastIsACall() {
        RecordedTrace trace = read(count("01:00.000", "", "100 0 10 0") + count("02:00.000", "", "100 0 10 0"));
        assertEquals(List.of(new Usage(100, 10, 0, 0, 0, 0, 0), new Usage(100, 10, 0, 0, 0, 0, 0)), trace.usages());
    }

    @Test
    void withoutALastTheDifferenceIsTheCall() {
        // 130-100 input, 70-60 cached, 12-10 output; then output falls, which adds nothing, while input adds 20.
        RecordedTrace trace = read(count("01:00.000", "100 60 10 4", "")
                + count("02:00.000", "130 70 12 4", "")
                + count("03:00.000", "150 70 2 0", ""));
        assertEquals(
                List.of(
                        new Usage(40, 10, 60, 0, 0, 4, 0),
                        new Usage(20, 2, 10, 0, 0, 0, 0),
                        new Usage(20, 0, 0, 0, 0, 0, 0)),
                trace.usages());
    }

    @Test
    void aTotalThatFallsHasMoved() {
        // After a rollback the total stands at an older baseline; the call is its last, and no gap is made of it.
        RecordedTrace trace = read(count("01:00.000", "500 0 50 0", "500 0 50 0")
                + count("02:00.000", "120 0 12 0", "20 0 2 0")
                + count("03:00.000", "500 0 50 0", "30 0 3 0"));
        assertEquals(
                List.of(
                        new Usage(500, 50, 0, 0, 0, 0, 0),
                        new Usage(20, 2, 0, 0, 0, 0, 0),
                        new Usage(30, 3, 0, 0, 0, 0, 0)),
                trace.usages());
        // Back up: 380 + 38 more than before, 30 + 3 of them are the call's.
        assertEquals(Map.of("unattributed_tokens", 385L), trace.counts());
    }

    @Test
    void whatAnInterruptedCallLeftIsShownNotCounted() {
        // The total grows by 300 input and 30 output, the last call had 120 and 5: 180 + 25 are nobody's.
        RecordedTrace trace =
                read(count("01:00.000", "100 0 10 0", "100 0 10 0") + count("02:00.000", "400 0 40 0", "120 0 5 0"));
        assertEquals(List.of(new Usage(100, 10, 0, 0, 0, 0, 0), new Usage(120, 5, 0, 0, 0, 0, 0)), trace.usages());
        assertEquals(Map.of("unattributed_tokens", 205L), trace.counts());
    }

    @Test
    void aFileThatLostItsHeadHasNoGap() {
        // The total of 9000 was reached in lines that are gone.
        RecordedTrace trace = read(count("01:00.000", "9000 0 900 0", "100 0 10 0"));
        assertEquals(List.of(new Usage(100, 10, 0, 0, 0, 0, 0)), trace.usages());
        assertEquals(Map.of(), trace.counts());
    }

    @Test
    void theModelIsThatOfTheLatestTurn() {
        RecordedTrace trace = RecordedTrace.of(meta("t", "\"model_provider\":\"openai\",")
                + count("01:00.000", "", "1 0 1 0")
                + model("gpt-5.1")
                + count("02:00.000", "", "2 0 1 0")
                + line("03:00.000", "turn_context", "\"collaboration_mode\":{\"settings\":{\"model\":\"gpt-5.2\"}}")
                + count("03:00.000", "", "3 0 1 0")
                + line(
                        "04:00.000",
                        "event_msg",
                        "\"type\":\"thread_settings_applied\",\"thread_settings\":{\"model\":\"gpt-5.3\",\"service_tier\":\"priority\"}")
                + count("04:00.000", "", "4 0 1 0")
                + line("05:00.000", "turn_context", "\"model\":null"));
        List<Call> calls = trace.calls();
        assertEquals(
                List.of("gpt-5.1", "gpt-5.1", "gpt-5.2", "gpt-5.3"),
                calls.stream().map(call -> call.metering().model()).toList());
        assertTrue(calls.get(0).metering().modelAssumed());
        assertFalse(calls.get(1).metering().modelAssumed());
        assertEquals("priority", calls.get(3).metering().service());
    }

    @Test
    void theSameCallHasTheSameIdInEveryFile() {
        // Time in milliseconds and numbers: the thread is not in it; a model that is named sets calls apart.
        String row = model("m") + count("00:01.500", "", "100 60 10 4");
        String id = "usage:1793527201500:100,60,10,4";
        assertEquals(id, RecordedTrace.of(meta("t1", "") + row).call().id());
        assertEquals(id, RecordedTrace.of(meta("t2", "") + row).call().id());
        assertEquals("m", RecordedTrace.of(meta("t2", "") + row).call().apart());
    }

    @Test
    void onlyTheFirstSessionMetaIsTheFilesOwn() {
        RecordedTrace trace = RecordedTrace.of(meta("child", "\"git\":{\"branch\":\"main\"},")
                + meta("parent", "\"source\":{\"subagent\":\"review\"},\"git\":{\"branch\":\"other\"},")
                + user("01:00.000", "hello")
                + count("02:00.000", "", "1 0 1 0"));
        assertEquals("child", trace.call().origin().session());
        assertEquals("main", trace.call().origin().branch());
        assertEquals("shop", trace.call().origin().project());
    }

    @Test
    void numbersThatAreNoneAreZeroAndTheRestCounts() {
        RecordedTrace trace = read(count("01:00.000", "", "\"x\" 0 10 0") + count("01:00.000", "", "5 -1 1.5 0"));
        assertEquals(List.of(new Usage(0, 10, 0, 0, 0, 0, 0), new Usage(5, 0, 0, 0, 0, 0, 0)), trace.usages());
        assertEquals(
                List.of(
                        "3: usage holds something that is no count; taken as 0",
                        "4: usage holds something that is no count; taken as 0"),
                trace.rejects());
    }

    @Test
    void aCallTellsWhatWasSaidAndAsked() {
        RecordedTrace trace = read(line(
                        "01:00.000",
                        "response_item",
                        "\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"I look\"}]")
                + line(
                        "01:00.000",
                        "response_item",
                        "\"type\":\"function_call\",\"name\":\"exec_command\",\"arguments\":\"not json\"")
                + line("01:00.000", "response_item", "\"type\":\"custom_tool_call\",\"name\":\"apply_patch\"")
                + line("01:00.000", "response_item", "\"type\":\"local_shell_call\",\"action\":{}")
                + line("01:00.000", "response_item", "\"type\":\"web_search_call\"")
                + count("01:00.000", "", "1 0 1 0")
                + count("02:00.000", "", "2 0 1 0"));
        assertEquals(List.of("I look", ""), trace.texts(Call.class::isInstance));
        assertEquals(
                List.of("exec_command, apply_patch, shell, web_search", ""),
                trace.traced().stream()
                        .filter(traced -> traced.event() instanceof Call)
                        .map(traced -> traced.tools())
                        .toList());
    }

    @Test
    void errorsAndUnknownTypesAreCounted() {
        RecordedTrace trace = read(line("01:00.000", "event_msg", "\"type\":\"stream_error\"")
                + line("01:00.000", "compacted", "\"message\":\"x\"")
                + line("01:00.000", "brand_new", "\"x\":1")
                + line("01:00.000", "Has Words In It", "\"x\":1"));
        assertEquals(
                Map.of("api_errors", 1L, "unknown_types:codex:brand_new", 1L, "unknown_types:codex:other", 1L),
                trace.counts());
    }

    private static RecordedTrace read(String lines) {
        return RecordedTrace.of(HEAD + lines);
    }
}
