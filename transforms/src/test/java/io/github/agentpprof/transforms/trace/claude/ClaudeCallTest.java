package io.github.agentpprof.transforms.trace.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Ledger;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeCallTest {
    @Test
    void theLinesOfACallAreOneCallWithTheMaximumOfEachField() {
        // Input max(3, 3, 2) = 3; output max(1, 88, 40) = 88; cache writes max(0, 9980, 0) = 9980, undivided, so 5m.
        RecordedTrace trace = RecordedTrace.of("""
                {"type":"assistant","uuid":"u1","sessionId":"s","timestamp":"2026-11-01T10:00:01.000Z","requestId":"req_1","message":{"id":"msg_1","model":"claude-opus-4-8","content":[{"type":"text","text":"one"}],"stop_reason":null,"usage":{"input_tokens":3,"output_tokens":1}}}
                {"type":"assistant","uuid":"u2","sessionId":"s","timestamp":"2026-11-01T10:00:02.000Z","requestId":"req_1","message":{"id":"msg_1","model":"claude-opus-4-8","content":[{"type":"tool_use","id":"t1","name":"Bash","input":{}}],"stop_reason":"tool_use","usage":{"input_tokens":3,"cache_creation_input_tokens":9980,"output_tokens":88}}}
                {"type":"assistant","uuid":"u3","sessionId":"s","timestamp":"2026-11-01T10:00:03.500Z","requestId":"req_1","message":{"id":"msg_1","model":"claude-opus-4-8","content":[{"type":"text","text":"two"}],"stop_reason":null,"usage":{"input_tokens":2,"output_tokens":40}}}
                """);
        Call call = trace.call();
        assertEquals(new Usage(3, 88, 0, 9980, 0, 0, 0), call.metering().counted());
        assertEquals(
                Instant.parse("2026-11-01T10:00:01Z").toEpochMilli(),
                call.origin().time());
        assertEquals(Instant.parse("2026-11-01T10:00:03.500Z").toEpochMilli(), call.end());
        assertTrue(call.metering().finished());
    }

    @Test
    void theBlocksOfACallAreUnited() {
        RecordedTrace trace = RecordedTrace.of("""
                {"type":"assistant","uuid":"u1","sessionId":"s","requestId":"r","message":{"id":"msg_1","model":"m","content":[{"type":"text","text":"one"}],"usage":{"output_tokens":9}}}
                {"type":"assistant","uuid":"u2","sessionId":"s","requestId":"r","message":{"id":"msg_1","model":"m","content":[{"type":"tool_use","id":"t1","name":"Read","input":{"file_path":"/x"}}],"usage":{"output_tokens":9}}}
                {"type":"user","uuid":"u3","sessionId":"s","message":{"content":[{"type":"tool_result","tool_use_id":"t1","content":"x"}]}}
                {"type":"assistant","uuid":"u4","sessionId":"s","requestId":"r","message":{"id":"msg_1","model":"m","content":[{"type":"tool_use","id":"t2","name":"Grep","input":"not an object"},{"type":"text","text":"one"},{"type":"text","text":null},{"type":"text","text":"two"}],"usage":{"output_tokens":9}}}
                """);
        assertEquals(List.of("one\ntwo"), trace.texts(Call.class::isInstance));
        assertEquals("Read, Grep", trace.traced().get(0).tools());
    }

    @Test
    void dividedCacheWritesAreNeverAddedToTheirSum() {
        // 9980 is the sum of 80 and 9900.
        assertEquals(new Usage(2, 5, 700, 80, 9900, 0, 0), usage("""
                        "input_tokens":2,"output_tokens":5,"cache_read_input_tokens":700,"cache_creation_input_tokens":9980,\
                        "cache_creation":{"ephemeral_5m_input_tokens":80,"ephemeral_1h_input_tokens":9900}"""));
    }

    @Test
    void undividedCacheWritesAreForFiveMinutes() {
        assertEquals(
                new Usage(0, 1, 0, 500, 0, 0, 0), usage("\"output_tokens\":1,\"cache_creation_input_tokens\":500"));
        assertEquals(new Usage(0, 1, 0, 500, 0, 0, 0), usage("""
                        "output_tokens":1,"cache_creation_input_tokens":500,\
                        "cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0}"""));
    }

    @Test
    void theDivisionOfOneLineHoldsForTheUndividedSumOfAnother() {
        // A first line says 500 in all, a later one that all of it is for an hour: 500, not 1000.
        RecordedTrace trace = RecordedTrace.of("""
                {"type":"assistant","uuid":"u1","sessionId":"s","requestId":"r","message":{"id":"msg_1","model":"m","usage":{"cache_creation_input_tokens":500}}}
                {"type":"assistant","uuid":"u2","sessionId":"s","requestId":"r","message":{"id":"msg_1","model":"m","usage":{"cache_creation_input_tokens":500,"cache_creation":{"ephemeral_1h_input_tokens":500}}}}
                """);
        assertEquals(List.of(new Usage(0, 0, 0, 0, 500, 0, 0)), trace.usages());
    }

    @Test
    void thinkingIsPartOfOutputAndSearchesAreRequests() {
        Usage usage = usage("""
                "input_tokens":10,"output_tokens":900,"output_tokens_details":{"thinking_tokens":850},\
                "server_tool_use":{"web_search_requests":2,"web_fetch_requests":7}""");
        assertEquals(new Usage(10, 900, 0, 0, 0, 850, 2), usage);
        assertEquals(910, usage.tokens());
    }

    @Test
    void attemptsAreNeverAddedButKnownByModel() {
        // 100 + 40 input and 10 + 5 output make the top level's 140 and 15: only the other model's part is kept apart.
        Metering metering = metering("""
                "input_tokens":140,"output_tokens":15,"iterations":[\
                {"type":"fallback_message","model":"claude-opus-4-8","input_tokens":100,"output_tokens":10},\
                {"type":"message","model":"claude-haiku-4-5","input_tokens":40,"output_tokens":5,"cache_creation_input_tokens":7}]""");
        assertEquals(new Usage(140, 15, 0, 0, 0, 0, 0), metering.counted());
        assertEquals(Map.of("claude-haiku-4-5", new Usage(40, 5, 0, 7, 0, 0, 0)), metering.others());
        assertFalse(metering.othersBeside());
    }

    @Test
    void attemptsBesideTheTopLevelAreNotCounted() {
        // 10 + 5 output are more than the top level's 10: it leaves the first attempt out.
        Metering metering = metering("""
                "input_tokens":100,"output_tokens":10,"iterations":[\
                {"model":"claude-opus-4-8","input_tokens":100,"output_tokens":10},\
                {"model":"claude-haiku-4-5","input_tokens":40,"output_tokens":5}]""");
        assertEquals(new Usage(100, 10, 0, 0, 0, 0, 0), metering.counted());
        assertTrue(metering.othersBeside());
    }

    @Test
    void whatStandsBesideTheAnswerIsACallOfItsOwn() {
        // Beside 5 + 500 tokens of the answer: an advisor of the same model with 30,000 + 2,000, a compaction without a
        // model's
        // name with 9 + 3, of which the first is told again with the next block, and something that has no short word.
        RecordedTrace trace = RecordedTrace.of("""
                {"type":"assistant","uuid":"u1","sessionId":"s","requestId":"r","message":{"id":"msg_1","model":"claude-opus-5","usage":{"input_tokens":5,"output_tokens":500,"iterations":[{"type":"message","input_tokens":5,"output_tokens":500},{"type":"advisor_message","model":"claude-opus-5","input_tokens":30000,"output_tokens":2000}]}}}
                {"type":"assistant","uuid":"u2","sessionId":"s","requestId":"r","message":{"id":"msg_1","model":"claude-opus-5","usage":{"input_tokens":5,"output_tokens":500,"iterations":[{"type":"message","input_tokens":5,"output_tokens":500},{"type":"advisor_message","model":"claude-opus-5","input_tokens":30000,"output_tokens":2000},{"type":"compaction","input_tokens":9,"output_tokens":3},{"type":"Ada's own","model":"m","input_tokens":1}]}}}
                """);
        Map<String, Call> calls = trace.calls().stream().collect(Collectors.toMap(Call::id, call -> call));
        assertEquals(Set.of("msg_1", "msg_1/advisor-1", "msg_1/compaction-2", "msg_1/iteration-3"), calls.keySet());
        assertEquals(
                new Usage(5, 500, 0, 0, 0, 0, 0), calls.get("msg_1").metering().counted());
        Call advisor = calls.get("msg_1/advisor-1");
        assertEquals(Metering.of("claude-opus-5", new Usage(30_000, 2000, 0, 0, 0, 0, 0), false), advisor.metering());
        assertEquals("advisor", advisor.tag().name());
        assertEquals("claude-opus-5", calls.get("msg_1/compaction-2").metering().model());
        assertEquals(
                new Usage(1, 0, 0, 0, 0, 0, 0),
                calls.get("msg_1/iteration-3").metering().counted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "[{\"type\":\"message\",\"input_tokens\":1,\"output_tokens\":2}]", "{}", "7"})
    void ordinaryIterationsSayNothing(String iterations) {
        Metering metering = metering("\"input_tokens\":1,\"output_tokens\":2,\"iterations\":" + iterations);
        assertEquals(Metering.of("claude-opus-4-8", new Usage(1, 2, 0, 0, 0, 0, 0), false), metering);
    }

    @Test
    void whatIsNotACallIsNone() {
        RecordedTrace trace = RecordedTrace.of("""
                {"type":"assistant","uuid":"u1","sessionId":"s","message":{"id":"0f","model":"<synthetic>","content":[],"usage":{"input_tokens":0,"output_tokens":0},"stop_reason":"stop_sequence"}}
                {"type":"assistant","uuid":"u2","sessionId":"s","isApiErrorMessage":true,"error":"rate_limit","requestId":"req_9","message":{"id":"msg_9","model":"claude-opus-4-8","usage":{"input_tokens":5,"output_tokens":5}}}
                {"type":"assistant","uuid":"u3","sessionId":"s","message":{"id":"msg_3","model":"claude-opus-4-8","content":[]}}
                {"type":"assistant","uuid":"u4","sessionId":"s","message":"text"}
                {"type":"assistant","uuid":"u5","sessionId":"s"}
                """);
        assertEquals(List.of(), trace.calls());
        assertEquals(Map.of("api_errors", 1L), trace.counts());
        assertEquals(List.of(), trace.rejects());
    }

    @Test
    void withoutAStopReasonTheOutputIsALowerBound() {
        assertFalse(metering("\"output_tokens\":1").finished());
        RecordedTrace trace = RecordedTrace.of("""
                {"type":"assistant","uuid":"u","sessionId":"s","message":{"id":"msg_1","model":"m","stop_reason":"end_turn","usage":{"output_tokens":1}}}
                """);
        assertTrue(trace.call().metering().finished());
    }

    @Test
    void aNullAnywhereLosesNoCall() {
        RecordedTrace trace = RecordedTrace.of("""
                {"type":"assistant","uuid":"u1","sessionId":"s","cwd":null,"version":null,"requestId":null,"gitBranch":null,"timestamp":null,"message":{"id":null,"model":null,"usage": {"input_tokens":1,"output_tokens":1,"speed":null,"service_tier":null,"cache_creation":null,"server_tool_use":null,"iterations":null,"cache_read_input_tokens":null}}}
                """);
        Call call = trace.call();
        assertEquals(new Usage(1, 1, 0, 0, 0, 0, 0), call.metering().counted());
        assertEquals("unknown", call.metering().model());
        assertTrue(call.metering().modelAssumed());
        assertEquals("", call.metering().service());
        assertEquals("line:u1", call.id());
        assertEquals("", call.requestId());
        assertEquals(List.of(), trace.rejects());
    }

    @Test
    void usageMayBeSpeltWithASpace() {
        RecordedTrace trace = RecordedTrace.of("""
                { "type" : "assistant", "uuid" : "u1", "sessionId" : "s", "message" : { "id" : "msg_1", "model" : "m", "usage" : { "input_tokens" : 4 } } }
                """);
        assertEquals(List.of(new Usage(4, 0, 0, 0, 0, 0, 0)), trace.usages());
    }

    @Test
    void aCallKeepsItsIdsAndNeverTheSession() {
        Call call = RecordedTrace.of("""
                {"type":"assistant","uuid":"u1","sessionId":"s","requestId":"req_1","message":{"id":"msg_1","model":"m","usage":{"input_tokens":4}}}
                """).call();
        assertEquals("msg_1", call.id());
        assertEquals("req_1", call.requestId());
        assertEquals("", call.apart());
    }

    @Test
    void anIdThatIsNotTheVendorsIsSetApartBySessionAndPrompt() {
        // 4 input, 30 read, 5 + 6 written; a copy has its original's session, and a first line may have no numbers yet.
        String line = """
                {"type":"assistant","uuid":"u1","sessionId":"s",%s"message":{"id":"chatcmpl-1","model":"m","usage":{%s"output_tokens":1}}}
                """;
        String usage =
                "\"input_tokens\":4,\"cache_read_input_tokens\":30,\"cache_creation\":{\"ephemeral_5m_input_tokens\":5,\"ephemeral_1h_input_tokens\":6},";
        assertEquals(
                "s@4,30,11", RecordedTrace.of(line.formatted("", usage)).call().apart());
        assertEquals(
                "first@4,30,11",
                RecordedTrace.of(line.formatted("\"forkedFrom\":{\"sessionId\":\"first\"},", usage))
                        .call()
                        .apart());
        assertEquals("s@", RecordedTrace.of(line.formatted("", "")).call().apart());
    }

    @Test
    void linesWithoutAnyIdAreTheirOwnCalls() {
        // Two alike in one file are two; the same file read again gives the same two ids.
        String file = """
                {"type":"assistant","sessionId":"s","message":{"model":"m","usage":{"input_tokens":4}}}
                {"type":"assistant","sessionId":"s","message":{"model":"m","usage":{"input_tokens":4}}}
                """;
        List<Call> calls = RecordedTrace.of(file).calls();
        assertEquals(2, calls.stream().map(Call::id).distinct().count());
        assertEquals(calls, RecordedTrace.of(file).calls());
    }

    @Test
    void linesWithoutATypeCountAsWell() {
        assertEquals(
                new Usage(4, 1, 0, 0, 0, 0, 0),
                RecordedTrace.of("""
                        {"sessionId":"s","timestamp":"2026-11-01T10:00:00.000Z","message":{"id":"msg_1","model":"m","usage":{"input_tokens":4,"output_tokens":1}}}
                        """).call().metering().counted());
    }

    @Test
    void aProgressLineRepeatsASubagentsMessage() {
        RecordedTrace trace = RecordedTrace.of("""
                {"type":"progress","uuid":"p1","sessionId":"s","parentToolUseID":"toolu_1","timestamp":"2026-11-01T10:00:05.000Z","data":{"type":"agent_progress","agentId":"a1","message":{"type":"assistant","uuid":"x1","timestamp":"2026-11-01T10:00:04.000Z","requestId":"req_1","message":{"id":"msg_1","model":"m","usage":{"input_tokens":6,"output_tokens":2}}}}}
                {"type":"progress","uuid":"p2","sessionId":"s","data":{"type":"agent_progress","agentId":"a1","message":{"type":"user","message":{"content":"x","usage":{"input_tokens":6}}}}}
                {"type":"progress","uuid":"p3","sessionId":"s","data":{"type":"hook_progress","command":"x"}}
                """);
        Call call = trace.call();
        assertEquals(Rank.PROGRESS, call.origin().rank());
        assertEquals("a1", call.origin().thread());
        assertEquals("req_1", call.requestId());
        assertEquals(
                Instant.parse("2026-11-01T10:00:04Z").toEpochMilli(),
                call.origin().time());
    }

    @Test
    void fastAndBatchAreServices() {
        assertEquals(
                "fast",
                metering("\"output_tokens\":1,\"speed\":\"fast\",\"service_tier\":\"standard\"")
                        .service());
        assertEquals(
                "batch",
                metering("\"output_tokens\":1,\"speed\":\"standard\",\"service_tier\":\"batch\"")
                        .service());
        assertEquals(
                "",
                metering("\"output_tokens\":1,\"speed\":\"standard\",\"service_tier\":\"standard\"")
                        .service());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'\"inference_geo\":\"us\"', /us",
        "'\"inference_geo\":\"us\",\"speed\":\"fast\"', fast/us",
        "'\"inference_geo\":\"us\",\"service_tier\":\"batch\"', batch/us",
        "'\"inference_geo\":\"global\"', ''",
        "'\"inference_geo\":\"not_available\"', ''",
        "'\"inference_geo\":\"\"', ''",
        "'\"inference_geo\":null', ''",
        "'\"inference_geo\":\"eu\"', ''",
        // Bought beforehand, so no call of it costs more.
        "'\"service_tier\":\"priority\"', ''",
    })
    void whereACallHadToRunStandsBehindItsService(String usage, String service) {
        assertEquals(service, metering("\"output_tokens\":1," + usage).service());
    }

    @Test
    void aLedgerOfMoreThanAnythingCostsIsNone() {
        RecordedTrace trace = RecordedTrace.of("""
                {"type":"cost-state","sessionId":"s","startTime":1790000000000,"totalCostUSD":1e300}
                {"type":"cost-state","sessionId":"s","startTime":1790000000000,"totalCostUSD":100000}
                {"type":"attachment","uuid":"u2","sessionId":"s","attachment":{"type":"budget_usd","used":100000.01}}
                """);
        assertEquals(
                List.of(100_000_000_000_000L),
                trace.events(Ledger.class).stream().map(Ledger::nanoDollars).toList());
    }

    @Test
    void whatTheAgentReportsIsKeptBeside() {
        // $0.012345 are 12,345,000 nano-dollars; ledgers: $1.25 of a process, $0.5 of a budget.
        RecordedTrace trace = RecordedTrace.of("""
                {"type":"assistant","uuid":"u1","sessionId":"s","costUSD":0.012345,"message":{"id":"msg_1","model":"m","usage":{"input_tokens":4}}}
                {"type":"cost-state","sessionId":"s","startTime":1790000000000,"totalCostUSD":1.25}
                {"type":"attachment","uuid":"u2","sessionId":"s","attachment":{"type":"budget_usd","used":0.5}}
                {"type":"cost-state","sessionId":"s","startTime":1790000000000,"totalCostUSD":"much"}
                """);
        assertEquals(12_345_000, trace.call().metering().reportedNanos());
        List<Ledger> ledgers = trace.events(Ledger.class);
        assertEquals(
                List.of("process:1790000000000", "budget:s"),
                ledgers.stream().map(Ledger::book).toList());
        assertEquals(
                List.of(1_250_000_000L, 500_000_000L),
                ledgers.stream().map(Ledger::nanoDollars).toList());
    }

    @Test
    void fieldsThatAreNoCountsAreZeroAndTheRestCounts() {
        // Text, a negative number, a fraction and one beyond reason; 7.0 and 8 are counts.
        RecordedTrace trace = RecordedTrace.of("""
                {"type":"assistant","uuid":"u1","sessionId":"s","message":{"id":"msg_1","model":"m","usage":{"input_tokens":"1,2","output_tokens":8,"cache_read_input_tokens":-5}}}
                {"type":"assistant","uuid":"u2","sessionId":"s","message":{"id":"msg_2","model":"m","usage":{"input_tokens":7.0,"output_tokens":1.5,"cache_read_input_tokens":99999999999999999999}}}
                """);
        assertEquals(List.of(new Usage(0, 8, 0, 0, 0, 0, 0), new Usage(7, 0, 0, 0, 0, 0, 0)), trace.usages());
        assertEquals(
                List.of(
                        "1: usage holds something that is no count; taken as 0",
                        "2: usage holds something that is no count; taken as 0"),
                trace.rejects());
    }

    @Test
    void aCallTalksOfWhereItsOwnLineStands() {
        Call call = RecordedTrace.of("""
                {"type":"assistant","uuid":"u0","sessionId":"s","cwd":"/home/ann/shop","gitBranch":"main","message":{"id":"msg_0","model":"m","usage":{"input_tokens":4}}}
                {"type":"assistant","uuid":"u1","sessionId":"s2","cwd":"/home/ann/blog","gitBranch":"draft","message":{"id":"msg_1","model":"m","usage":{"input_tokens":4}}}
                """).calls().get(1);
        assertEquals("s2", call.origin().session());
        assertEquals("blog", call.origin().project());
        assertEquals("draft", call.origin().branch());
    }

    private static Usage usage(String fields) {
        return metering(fields).counted();
    }

    private static Metering metering(String fields) {
        return RecordedTrace.of("""
                {"type":"assistant","uuid":"u","sessionId":"s","message":{"id":"msg_1","model":"claude-opus-4-8","usage":{%s}}}
                """.formatted(fields)).call().metering();
    }
}
