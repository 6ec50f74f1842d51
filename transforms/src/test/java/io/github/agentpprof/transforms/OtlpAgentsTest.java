package io.github.agentpprof.transforms;

import static io.github.agentpprof.transforms.OtlpLines.chat;
import static io.github.agentpprof.transforms.OtlpLines.number;
import static io.github.agentpprof.transforms.OtlpLines.span;
import static io.github.agentpprof.transforms.OtlpLines.spans;
import static io.github.agentpprof.transforms.OtlpLines.text;
import static io.github.agentpprof.transforms.OtlpLines.usage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Spans that agents export of themselves, by names of their own. */
class OtlpAgentsTest {
    private static final String SESSION = text("session.id", "s-1");

    @Test
    void claudeCodesInputLeavesTheCacheOut() {
        RecordedTrace trace = RecordedTrace.of(spans(
                claude("a", "turn", 1, 20_000, 15_000, 2_000, 120, text("request_id", "req_1"), text("speed", "fast")),
                span("turn", "", "claude_code.interaction", 0, 9, SESSION, text("user_prompt", "list the files"))));
        Call call = trace.call();
        assertEquals(
                new Usage(20_000, 120, 15_000, 2_000, 0, 0, 0), call.metering().counted());
        assertEquals("claude-opus-4-8", call.metering().model());
        assertEquals("fast", call.metering().service());
        assertEquals("s-1", call.origin().session());
        assertEquals("req_1", call.requestId());
        assertEquals(List.of("list the files"), trace.promptTexts());
    }

    @Test
    void claudeCodesSubagentsWorkBelowAToolOfACall() {
        String tool = span("t", "a", "claude_code.tool", 2, 5, SESSION);
        assertEquals(
                List.of(new Usage(3, 120, 15_000, 0, 0, 0, 0), new Usage(4, 7, 0, 0, 0, 0, 0)),
                ManyFiles.of(spans(
                                claude("b", "t", 3, 4, 0, 0, 7, text("request_id", "req_2")),
                                tool,
                                claude("a", "", 1, 3, 15_000, 0, 120, text("request_id", "req_1"))))
                        .usages());
    }

    @Test
    void aGatewayBelowClaudeCodeTellsNothingNew() {
        // By the conventions 17,003 of input are 15,000 read, 2,000 written and 3 others.
        String gateway = span(
                "g",
                "a",
                "litellm_request",
                1,
                2,
                text("gen_ai.response.model", "anthropic/claude-opus-4-8"),
                text("gen_ai.response.id", "msg_1"),
                usage(17_003, 120),
                number("gen_ai.usage.cache_read_input_tokens", 15_000),
                number("gen_ai.usage.cache_creation_input_tokens", 2_000));
        Call call = RecordedTrace.of(
                        spans(gateway, claude("a", "", 1, 3, 15_000, 2_000, 120, text("request_id", "req_1"))))
                .call();
        assertEquals(new Usage(3, 120, 15_000, 2_000, 0, 0, 0), call.metering().counted());
        assertEquals("req_1", call.requestId());
    }

    @Test
    void whatNobodyTurnedOnIsNoPrompt() {
        String turn = span("turn", "", "claude_code.interaction", 0, 9, SESSION, text("user_prompt", "<REDACTED>"));
        assertEquals(List.of(), RecordedTrace.of(spans(turn)).promptTexts());
    }

    @Test
    void aFailedRequestIsNoCall() {
        String failed = span("a", "", "claude_code.llm_request", 0, 1, SESSION, text("success", "false"));
        assertEquals(Map.of("api_errors", 1L), RecordedTrace.of(spans(failed)).counts());
    }

    @Test
    void codexNamesModelAndThreadOnTheTurnAbove() {
        // 32,562 of input are 1,920 read, 500 written and 30,142 others. The turn's own sum is not added.
        String call = span(
                "a",
                "stream",
                "handle_responses",
                8,
                8,
                usage(32_562, 35),
                number("gen_ai.usage.cache_read.input_tokens", 1_920),
                number("gen_ai.usage.cache_write.input_tokens", 500),
                number("codex.usage.reasoning_output_tokens", 24));
        String stream = span("stream", "turn", "receiving_stream", 1, 8);
        String turn = turn("turn", "", "01aa-1", "gpt-5.5");
        // An agent that the turn spawned, in the same trace.
        String other = span("b", "other", "handle_responses", 5, 5, usage(10, 1));
        String spawned = turn("other", "stream", "01aa-2", "gpt-5.5-mini");
        for (String file : List.of(
                spans(call, stream, other, spawned, turn), spans(turn) + spans(spawned, other, stream) + spans(call))) {
            ManyFiles found = ManyFiles.of(file);
            assertEquals(
                    List.of("gpt-5.5-mini 01aa-2 11", "gpt-5.5 01aa-1 32597"),
                    found.calls().stream()
                            .map(one ->
                                    one.metering().model() + " " + one.origin().session() + " "
                                            + one.metering().counted().tokens())
                            .toList());
            assertEquals(
                    new Usage(30_142, 35, 1_920, 500, 0, 24, 0),
                    found.calls().get(1).metering().counted());
        }
    }

    @Test
    void aThreadOfTheOperatingSystemIsNoSession() {
        RecordedTrace trace = RecordedTrace.of(spans(chat("a", "", 0, 1, 7, 1, number("thread.id", 17))));
        assertEquals("t1", trace.call().origin().session());
    }

    @Test
    void openInferenceIsReadByItsOwnNames() {
        // 100 of prompt are 80 read, 5 written and 15 others; the chain's numbers are its call's.
        String call = span(
                "a",
                "chain",
                "ChatCompletion",
                1,
                2,
                text("openinference.span.kind", "LLM"),
                text("llm.model_name", "gpt-5.5"),
                number("llm.token_count.prompt", 100),
                number("llm.token_count.completion", 20),
                number("llm.token_count.total", 120),
                number("llm.token_count.prompt_details.cache_read", 80),
                number("llm.token_count.prompt_details.cache_write", 5),
                number("llm.token_count.completion_details.reasoning", 9),
                text("llm.input_messages.0.message.role", "system"),
                text("llm.input_messages.0.message.content", "be brief"),
                text("llm.input_messages.1.message.role", "user"),
                text("llm.input_messages.1.message.content", "fix the test"),
                text("llm.output_messages.0.message.role", "assistant"),
                text("llm.output_messages.0.message.content", "done"));
        String chain = span(
                "chain",
                "",
                "agent",
                0,
                3,
                text("openinference.span.kind", "AGENT"),
                text("session.id", "s-9"),
                number("llm.token_count.prompt", 100));
        RecordedTrace trace = RecordedTrace.of(spans(call, chain));
        assertEquals(List.of(new Usage(15, 20, 80, 5, 0, 9, 0)), trace.usages());
        assertEquals("gpt-5.5", trace.call().metering().model());
        assertEquals("s-9", trace.call().origin().session());
        assertEquals(List.of("fix the test"), trace.promptTexts());
        assertEquals(List.of("done"), trace.texts(Call.class::isInstance));
    }

    private static String claude(
            String id, String parent, int from, long input, long read, long written, long output, String... more) {
        return span(
                id,
                parent,
                "claude_code.llm_request",
                from,
                from + 1,
                SESSION,
                text("model", "claude-opus-4-8"),
                number("input_tokens", input),
                number("output_tokens", output),
                number("cache_read_tokens", read),
                number("cache_creation_tokens", written),
                String.join(",", more));
    }

    private static String turn(String id, String parent, String thread, String model) {
        return span(
                id,
                parent,
                "session_task.turn",
                0,
                9,
                text("turn.id", "turn-" + id),
                text("thread.id", thread),
                text("model", model),
                number("codex.turn.token_usage.input_tokens", 32_562),
                number("codex.turn.token_usage.output_tokens", 35));
    }
}
