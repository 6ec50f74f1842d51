package io.github.agentpprof.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeduplicateEventsTest {
    private static final String VENDORS = "msg_0000000000000000000000a";
    private static final String LINE = """
            {"type":"assistant","uuid":"%s","sessionId":"%s","cwd":"/srv/%s","timestamp":"2026-11-01T10:00:0%d.000Z",%s"message":{%s"model":"claude-opus-4-8","stop_reason":"end_turn","usage":{"input_tokens":%d,"output_tokens":%d}}}
            """;

    @Test
    void aCallIsOneByIdAndRequestOverAllFiles() {
        // By session and rewritten session: max(10, 11) input, max(5, 4) output. The other request is a call of its
        // own.
        String original = line("u1", "s1", "shop", 1, req("r1"), id("msg_1"), 10, 5);
        String fork = line("u1", "s2", "shop", 1, req("r1"), id("msg_1"), 11, 4)
                + line("u2", "s2", "shop", 2, req("r2"), id("msg_1"), 20, 6);
        for (ManyFiles found : bothOrders(original, fork)) {
            assertEquals(List.of(tokens(11, 5), tokens(20, 6)), found.usages());
            assertEquals("s1", found.calls().get(0).origin().session());
            assertEquals(Map.of("duplicates", 1L), found.counts());
        }
    }

    @Test
    void aVendorsIdNamesOneResponseWhateverTheRequestIdsSay() {
        // An aside repeats its parent's answer under a new request id: 10 input and 50 output once, as the parent's.
        String parent = line("u1", "s1", "shop", 1, req("r1"), id(VENDORS), 10, 50);
        String aside =
                line("u1", "s1", "shop", 1, "\"isSidechain\":true,\"agentId\":\"a\"," + req("r2"), id(VENDORS), 10, 50);
        for (ManyFiles found : bothOrders(parent, aside)) {
            assertEquals(List.of(tokens(10, 50)), found.usages());
            assertEquals(Rank.MAIN, found.calls().get(0).origin().rank());
        }
    }

    @Test
    void aSessionThatWentOnInTheBackgroundIsTheWorseWitness() {
        // Its id sorts first, and it says on each line what it is; its own call stays its own.
        String original = line("u1", "s2", "shop", 1, req("r1"), id(VENDORS), 10, 50);
        String background = line("u1", "s1", "shop", 1, "\"sessionKind\":\"bg\"," + req("r1"), id(VENDORS), 10, 50)
                + line(
                        "u2",
                        "s1",
                        "shop",
                        2,
                        "\"sessionKind\":\"bg\"," + req("r2"),
                        id("msg_0000000000000000000000b"),
                        7,
                        1);
        for (ManyFiles found : bothOrders(original, background)) {
            assertEquals(
                    List.of("s2", "s1"),
                    found.calls().stream().map(call -> call.origin().session()).toList());
        }
    }

    @Test
    void aLineWithoutARequestJoinsItsCall() {
        // msg_1: three lines, one request. msg_2: never a request, one call by its id alone, over two sessions.
        String first = line("u1", "s1", "shop", 1, "\"requestId\":null,", id("msg_1"), 10, 5)
                + line("u2", "s1", "shop", 2, req("r1"), id("msg_1"), 10, 50)
                + line("u3", "s1", "shop", 3, "", id("msg_2"), 7, 1);
        String second = line("u4", "s2", "shop", 4, "", id("msg_1"), 10, 8)
                + line("u3", "s2", "shop", 3, "", id("msg_2"), 7, 2);
        for (ManyFiles found : bothOrders(first, second)) {
            assertEquals(List.of(tokens(10, 50), tokens(7, 2)), found.usages());
        }
    }

    @Test
    void idsThatAreNotTheVendorsCountWithSessionAndPrompt() {
        // Relays give every call the id "1": four sets of session and prompt's numbers, of which one is told twice.
        String first = line("u1", "s1", "shop", 1, "", id("1"), 1, 1)
                + line("u2", "s1", "shop", 2, "", id("1"), 2, 1)
                + line("u3", "s1", "shop", 2, "", id("1"), 2, 9);
        String second = line("u1", "s2", "shop", 1, "", id("1"), 4, 1) + line("u2", "s2", "shop", 3, "", id("1"), 8, 1);
        assertEquals(tokens(15, 12), ManyFiles.of(first, second).total());
        // One line with a request makes them all lines of one call.
        String known = line("u5", "s3", "shop", 4, req("r1"), id("1"), 3, 3);
        assertEquals(List.of(tokens(8, 9)), ManyFiles.of(known, first, second).usages());
    }

    @Test
    void aLineWithoutNumbersYetJoinsTheCallOfItsSession() {
        // A gateway tells of the prompt with the last block only; a relay with two calls leaves it open whose the line
        // is.
        String call =
                line("u1", "s1", "shop", 1, "", id("gen-1"), 0, 1) + line("u2", "s1", "shop", 2, "", id("gen-1"), 9, 5);
        assertEquals(List.of(tokens(9, 5)), ManyFiles.of(call).usages());
        String another = line("u3", "s1", "shop", 3, "", id("gen-1"), 20, 2);
        assertEquals(tokens(29, 8), ManyFiles.of(call, another).total());
    }

    @Test
    void withoutAMessageIdTheLinesUuidIsTheCall() {
        String first =
                line("u1", "s1", "shop", 1, "", "", 1, 1) + line("u2", "s1", "shop", 2, "", "\"id\":null,", 2, 1);
        String second = line("u1", "s2", "shop", 1, "", "", 1, 1);
        assertEquals(
                List.of(tokens(1, 1), tokens(2, 1)), ManyFiles.of(first, second).usages());
    }

    @Test
    void theBestWitnessTellsWhatACallBelongsTo() {
        // A progress copy in the parent, the subagent's own file, and a main line that is later than both: main holds.
        String progress = """
                {"type":"progress","uuid":"p1","sessionId":"s1","cwd":"/srv/copy","timestamp":"2026-11-01T10:00:01.000Z","data":{"agentId":"a1","message":{"type":"assistant","requestId":"r1","timestamp":"2026-11-01T10:00:01.000Z","message":{"id":"msg_1","model":"claude-opus-4-8","usage":{"input_tokens":9,"output_tokens":90}}}}}
                {"type":"progress","uuid":"p2","sessionId":"s1","cwd":"/srv/copy","timestamp":"2026-11-01T10:00:07.000Z","data":{"agentId":"a1","message":{"type":"assistant","requestId":"r9","message":{"id":"msg_9","model":"claude-opus-4-8","usage":{"input_tokens":2,"output_tokens":2}}}}}
                """;
        String sidechain =
                line("x", "s1", "agent", 2, "\"isSidechain\":true,\"agentId\":\"a1\"," + req("r1"), id("msg_1"), 9, 1);
        String main = line("y", "s3", "main", 3, req("r1"), id("msg_1"), 9, 1);
        for (ManyFiles found : bothOrders(progress + main, sidechain)) {
            Call call = found.calls().get(0);
            assertEquals(tokens(9, 90), call.metering().counted());
            assertEquals(Rank.MAIN, call.origin().rank());
            assertEquals("s3", call.origin().session());
            // Only the subagent's file is gone for msg_9: its copy is a call.
            assertEquals(tokens(2, 2), found.calls().get(1).metering().counted());
        }
        Call sub = ManyFiles.of(progress, sidechain).calls().get(0);
        assertEquals(Rank.SIDECHAIN, sub.origin().rank());
        assertEquals("agent", sub.origin().project());
    }

    @Test
    void aCallWithoutTokensIsNone() {
        ManyFiles found = ManyFiles.of(line("u1", "s1", "shop", 1, req("r1"), id("msg_1"), 0, 0)
                + line("u2", "s1", "shop", 1, req("r2"), id("msg_2"), 0, 0)
                + line("u3", "s1", "shop", 1, req("r2"), id("msg_2"), 1, 0));
        assertEquals(List.of(tokens(1, 0)), found.usages());
        assertEquals(1L, found.counts().get("empty_calls"));
    }

    @Test
    void ledgersKeepTheirLargestFigureForEachProcess() {
        // Snapshots of $1 and $3 of one process are $3, another process has $2.
        String first = """
                {"type":"cost-state","sessionId":"s1","startTime":1,"totalCostUSD":3}
                {"type":"cost-state","sessionId":"s1","startTime":2,"totalCostUSD":2}
                """;
        String second = "{\"type\":\"cost-state\",\"sessionId\":\"s1\",\"startTime\":1,\"totalCostUSD\":1}\n";
        assertEquals(
                List.of(3_000_000_000L, 2_000_000_000L),
                ManyFiles.of(second, first).ledgers().stream()
                        .map(ledger -> ledger.nanoDollars())
                        .toList());
    }

    @Test
    void aCallIsPricedByClassAndModelAfterMerging() {
        // opus-4-8: 2 x $5/M, 147 x $25/M, 13,507 x $10/M for an hour = $0.138755. Unknown models have no price.
        ManyFiles found = ManyFiles.of("""
                {"type":"assistant","uuid":"u1","sessionId":"s","timestamp":"2026-11-01T10:00:01.000Z","requestId":"r1","costUSD":99,"message":{"id":"msg_1","model":"claude-opus-4-8","usage":{"input_tokens":2,"output_tokens":1,"cache_creation_input_tokens":13507}}}
                {"type":"assistant","uuid":"u2","sessionId":"s","timestamp":"2026-11-01T10:00:02.000Z","requestId":"r1","message":{"id":"msg_1","model":"claude-opus-4-8","usage":{"input_tokens":2,"output_tokens":147,"cache_creation_input_tokens":13507,"cache_creation":{"ephemeral_1h_input_tokens":13507}}}}
                {"type":"assistant","uuid":"u3","sessionId":"s","timestamp":"2026-11-01T10:00:03.000Z","message":{"id":"msg_2","model":"house-model","usage":{"input_tokens":5}}}
                """);
        assertEquals(
                new Cost(10_000, 3_675_000, 0, 0, 135_070_000, 0),
                found.calls().get(0).cost());
        assertEquals(99_000_000_000L, found.calls().get(0).metering().reportedNanos());
        assertNull(found.calls().get(1).cost());
        assertEquals(tokens(5, 0), found.calls().get(1).metering().counted());
    }

    private static List<ManyFiles> bothOrders(String first, String second) {
        return List.of(ManyFiles.of(first, second), ManyFiles.of(second, first));
    }

    private static String line(
            String uuid, String session, String cwd, int second, String fields, String id, int input, int output) {
        return LINE.formatted(uuid, session, cwd, second, fields, id, input, output);
    }

    private static String id(String id) {
        return "\"id\":\"" + id + "\",";
    }

    private static String req(String request) {
        return "\"requestId\":\"" + request + "\",";
    }

    private static Usage tokens(long input, long output) {
        return new Usage(input, output, 0, 0, 0, 0, 0);
    }
}
