package io.github.agentpprof.transforms;

import static io.github.agentpprof.transforms.OtlpLines.chat;
import static io.github.agentpprof.transforms.OtlpLines.number;
import static io.github.agentpprof.transforms.OtlpLines.span;
import static io.github.agentpprof.transforms.OtlpLines.spans;
import static io.github.agentpprof.transforms.OtlpLines.text;
import static io.github.agentpprof.transforms.OtlpLines.usage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A span with usage counts only if no span below it is a call with usage. */
class OtlpTraceTest {
    private static final String FIRST = chat("a", "run", 1, 2, 56, 5);
    private static final String SECOND = chat("b", "step", 3, 4, 57, 6);
    private static final String STEP = span("step", "run", "step", 3, 4);

    /** As pydantic-ai wrote it before it named an operation; 56 + 57 of input, 5 + 6 of output. */
    private static final String SUM = span(
            "run", "", "agent run", 0, 5, text("agent_name", "agent"), text("model_name", "gpt-4o"), usage(113, 11));

    @Test
    void anAgentsSumIsNotAddedInWhateverOrderTheSpansCome() {
        List<Usage> calls = List.of(tokens(56, 5), tokens(57, 6));
        assertEquals(calls, RecordedTrace.of(spans(FIRST, STEP, SECOND, SUM)).usages());
        assertEquals(calls, RecordedTrace.of(spans(SUM, FIRST, STEP, SECOND)).usages());
        assertEquals(
                calls,
                RecordedTrace.of(spans(SUM) + spans(FIRST) + spans(SECOND) + spans(STEP))
                        .usages());
    }

    @Test
    void aSumCountsWhereNobodyTellsItsCalls() {
        assertEquals(
                List.of(tokens(113, 11)), RecordedTrace.of(spans(STEP, SUM)).usages());
        String agent = span("run", "", "x", 0, 5, text("gen_ai.operation.name", "invoke_agent"), usage(113, 11));
        assertEquals(List.of(tokens(113, 11)), RecordedTrace.of(spans(agent)).usages());
        // An outer agent's sum is of the inner one's.
        String outer = span("top", "", "x", 0, 6, text("gen_ai.operation.name", "invoke_workflow"), usage(113, 11));
        String inner = agent.replace("`parentSpanId`:``", "`parentSpanId`:`top`");
        assertEquals(
                List.of(tokens(113, 11)), RecordedTrace.of(spans(inner, outer)).usages());
    }

    @Test
    void aSumIsNotAddedToCallsThatAnotherFileTells() {
        // A file that was full in the middle of a trace: 56 + 57 and 5 + 6, and not twice.
        for (ManyFiles found : List.of(
                ManyFiles.of(spans(FIRST, SECOND), spans(STEP, SUM)),
                ManyFiles.of(spans(STEP, SUM), spans(SECOND), spans(FIRST)))) {
            assertEquals(new Usage(113, 11, 0, 0, 0, 0, 0), found.total());
            assertEquals(2, found.calls().size());
        }
        assertEquals(tokens(113, 11), ManyFiles.of(spans(STEP, SUM)).total());
    }

    @Test
    void sumsByNamesOfTheirOwnAreNone() {
        String sum = span(
                "run",
                "",
                "agent run",
                0,
                5,
                text("gen_ai.operation.name", "invoke_agent"),
                number("gen_ai.aggregated_usage.input_tokens", 113));
        assertEquals(List.of(tokens(56, 5)), RecordedTrace.of(spans(FIRST, sum)).usages());
    }

    @Test
    void aCallAroundACallIsTheSame() {
        // A library around another's client; the inner one leaves its usage out the second time.
        String outer = chat("o", "", 0, 3, 56, 5);
        String inner = chat("i", "o", 1, 2, 56, 5);
        assertEquals(
                List.of(tokens(56, 5)), RecordedTrace.of(spans(inner, outer)).usages());
        assertEquals(
                List.of(tokens(0, 0), tokens(56, 5)),
                RecordedTrace.of(spans(chat("i", "o", 1, 2, 0, 0), outer)).usages());
        // Two attempts below: both were paid for.
        assertEquals(
                List.of(tokens(56, 5), tokens(56, 9)),
                RecordedTrace.of(spans(inner, chat("j", "o", 2, 3, 56, 9), outer))
                        .usages());
    }

    @Test
    void whatAToolOrAnAgentBelowACallSpendsIsNotTheCalls() {
        String tool = span("t", "o", "tool", 1, 3, text("gen_ai.operation.name", "execute_tool"));
        String below = chat("i", "t", 2, 3, 7, 1);
        assertEquals(
                List.of(tokens(7, 1), tokens(56, 5)),
                RecordedTrace.of(spans(below, tool, chat("o", "", 0, 4, 56, 5))).usages());
        String agent = span("t", "o", "agent", 1, 3, text("gen_ai.operation.name", "invoke_agent"), usage(7, 1));
        assertEquals(
                List.of(tokens(7, 1), tokens(56, 5)),
                RecordedTrace.of(spans(below, agent, chat("o", "", 0, 4, 56, 5)))
                        .usages());
    }

    @Test
    void aGatewaysSpanOfTheSameResponseIsTheSameCall() {
        // The gateway does not say that 600 of 700 were cached; beside the client's span, below it, above it.
        String id = text("gen_ai.response.id", "chatcmpl-1");
        for (String parents : List.of("- -", "g -", "- c")) {
            String[] above = parents.replace("-", "").split(" ", -1);
            ManyFiles found = ManyFiles.of(
                    spans(chat("g", above[1], 1, 2, 700, 5, id), chat("c", above[0], 0, 3, 700, 5, id, cached())));
            assertEquals(List.of(new Usage(100, 5, 600, 0, 0, 0, 0)), found.usages(), parents);
        }
    }

    @Test
    void aGatewayInATraceOfItsOwnIsKnownByAnIdThatIsGoodEverywhere() {
        String id = text("gen_ai.response.id", "chatcmpl-9XtcaF1Q0cm8pL2fcOIb");
        String other = chat("g", "", 1, 2, 700, 5, id).replace("`t1`", "`t2`");
        assertEquals(
                List.of(tokens(700, 5)),
                ManyFiles.of(spans(chat("c", "", 0, 3, 700, 5, id)), spans(other))
                        .usages());
        // An id that is used again: one call while the other lasts, a call of its own later.
        String counted = text("gen_ai.response.id", "chatcmpl-1");
        String client = chat("c", "", 0, 3, 700, 5, counted);
        String during = chat("g", "", 1, 2, 700, 5, counted, cached()).replace("`t1`", "`t2`");
        String later = chat("g", "", 4, 5, 700, 5, counted).replace("`t1`", "`t2`");
        Usage cached = new Usage(100, 5, 600, 0, 0, 0, 0);
        assertEquals(List.of(cached), ManyFiles.of(spans(client, during)).usages());
        assertEquals(List.of(cached), ManyFiles.of(spans(during, client)).usages());
        assertEquals(
                List.of(tokens(700, 5), tokens(700, 5)),
                ManyFiles.of(spans(client, later)).usages());
    }

    @Test
    void spansAboveThemselvesHideNothing() {
        assertEquals(
                List.of(tokens(56, 5), tokens(57, 6), tokens(58, 7)),
                RecordedTrace.of(spans(
                                chat("a", "b", 0, 1, 56, 5), chat("b", "a", 0, 1, 57, 6), chat("c", "c", 0, 1, 58, 7)))
                        .usages());
    }

    @Test
    void memoryIsBoundedAndTracesThatAreSettledEarlyCountAsWell() {
        // A call takes nine units of 200,000, so the first traces are settled before their sums come.
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            file.append(spans(chat("a", "run", 1, 2, 56, 5).replace("`t1`", "`t" + i + "`")));
        }
        file.append(spans(SUM.replace("`t1`", "`t0`"), SUM.replace("`t1`", "`t29999`")));
        assertEquals(
                new Usage(30_000 * 56, 30_000 * 5, 0, 0, 0, 0, 0),
                ManyFiles.of(file.toString()).total());
    }

    private static String cached() {
        return number("gen_ai.usage.cache_read.input_tokens", 600);
    }

    private static Usage tokens(long input, long output) {
        return new Usage(input, output, 0, 0, 0, 0, 0);
    }
}
