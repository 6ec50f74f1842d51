package io.github.agentpprof.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.price.Pricer;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In dollars a million: opus-4-8 costs 5 in and 25 out, haiku-4-5 costs 1 in and 5 out. */
class PriceEventsTest {
    @Test
    void searchesOfTheVendorsServerCost() {
        // Two searches at $10 a thousand are $0.02; 100 x $5/M = $0.0005.
        assertEquals(
                Optional.of(new Cost(500_000, 0, 0, 0, 0, 20_000_000)),
                cost("\"input_tokens\":100,\"server_tool_use\":{\"web_search_requests\":2}"));
    }

    @Test
    void anotherModelsShareWithinTheSumIsPricedAsItsOwn() {
        // Of 140 in and 15 out haiku has 40 and 5: 100 x 5 + 40 x 1 = 540, 10 x 25 + 5 x 5 = 275 millionths.
        assertEquals(
                Optional.of(new Cost(540_000, 275_000, 0, 0, 0, 0)),
                cost(
                        "\"input_tokens\":140,\"output_tokens\":15,\"iterations\":[{\"model\":\"claude-opus-4-8\",\"input_tokens\":100,\"output_tokens\":10},"
                                + "{\"model\":\"claude-haiku-4-5\",\"input_tokens\":40,\"output_tokens\":5}]"));
    }

    @Test
    void anotherModelsShareBesideTheSumIsAdded() {
        // 100 in and 10 out are opus's alone: 500 + 40 and 250 + 25 millionths.
        assertEquals(
                Optional.of(new Cost(540_000, 275_000, 0, 0, 0, 0)),
                cost(
                        "\"input_tokens\":100,\"output_tokens\":10,\"iterations\":[{\"model\":\"claude-opus-4-8\",\"input_tokens\":100,\"output_tokens\":10},"
                                + "{\"model\":\"claude-haiku-4-5\",\"input_tokens\":40,\"output_tokens\":5}]"));
    }

    @Test
    void oneUnknownModelLeavesTheWholeCallWithoutAPrice() {
        assertEquals(
                Optional.empty(),
                cost(
                        "\"input_tokens\":140,\"output_tokens\":15,\"iterations\":[{\"model\":\"house-model\",\"input_tokens\":40,\"output_tokens\":5}]"));
    }

    @Test
    void fastModeCostsMore() {
        // Twice $5/M and $25/M on opus-4-8.
        assertEquals(
                Optional.of(new Cost(1_000_000, 500_000, 0, 0, 0, 0)),
                cost("\"input_tokens\":100,\"output_tokens\":10,\"speed\":\"fast\""));
    }

    @Test
    void aServiceIsTakenForGrantedOnlyWhereTheAgentsTraceNamesNone() {
        Call open = RecordedTrace.of(CodexLines.model("gpt-5.6") + CodexLines.count("01:00.000", "", "1 0 1 0"))
                .call();
        assertEquals("flex", service(open, "codex"));
        assertEquals("", service(open, "claude"));
        for (String named : List.of("priority", Metering.STANDARD)) {
            assertEquals(named, service(open.metered(open.metering().servedAs(named)), "codex"));
        }
    }

    private static String service(Call call, String agent) {
        return PriceEvents.served(call, agent, "flex").metering().service();
    }

    private static Optional<Cost> cost(String usage) {
        Call call = RecordedTrace.of("""
                {"type":"assistant","uuid":"u","sessionId":"s","timestamp":"2026-11-01T10:00:00.000Z","message":{"id":"msg_1","model":"claude-opus-4-8","usage":{%s}}}
                """.formatted(usage)).call();
        return PriceEvents.cost(call, Pricer.bundled());
    }
}
