package io.github.agentpprof.transforms;

import static io.github.agentpprof.transforms.OtlpLines.event;
import static io.github.agentpprof.transforms.OtlpLines.events;
import static io.github.agentpprof.transforms.OtlpLines.number;
import static io.github.agentpprof.transforms.OtlpLines.span;
import static io.github.agentpprof.transforms.OtlpLines.spans;
import static io.github.agentpprof.transforms.OtlpLines.text;
import static io.github.agentpprof.transforms.OtlpLines.usage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The log exports of agents, alone and beside the spans of the same requests. */
class OtlpEventsTest {
    private static final long TEN = Instant.parse("2026-11-03T10:00:00Z").toEpochMilli();
    private static final String SESSION = text("session.id", "s-1");
    private static final String CLAUDE = claude(9, text("request_id", "req_1"));
    private static final String CLAUDE_SPAN = span(
            "a",
            "",
            "claude_code.llm_request",
            1,
            9,
            SESSION,
            text("model", "claude-opus-4-8"),
            text("request_id", "req_1"),
            number("input_tokens", 3),
            number("output_tokens", 120),
            number("cache_read_tokens", 15_000),
            number("cache_creation_tokens", 2_000));
    private static final Usage CLAUDE_USAGE = new Usage(3, 120, 15_000, 2_000, 0, 0, 0);

    @Test
    void claudeCodesNumbersMayBeText() {
        RecordedTrace trace = RecordedTrace.of(events(
                "claude-code", event("claude_code.user_prompt", 0, SESSION, text("prompt", "list the files")), CLAUDE));
        Call call = trace.call();
        assertEquals(CLAUDE_USAGE, call.metering().counted());
        assertEquals("claude-opus-4-8", call.metering().model());
        assertEquals("s-1", call.origin().session());
        // Told at the end, after 8 s; what the agent says it cost, 0.023015 dollars, stays beside.
        assertEquals(Activity.of(TEN + 1000, TEN + 9000), RecordedTrace.plain(call.activity()));
        assertEquals(TEN + 1000, call.origin().time());
        assertEquals(23_015_000, call.metering().reportedNanos());
        assertEquals(List.of("list the files"), trace.promptTexts());
    }

    @Test
    void aRequestThatSpanAndEventTellIsOne() {
        String log = events("claude-code", CLAUDE);
        for (ManyFiles found : List.of(
                ManyFiles.of(spans(CLAUDE_SPAN) + log),
                ManyFiles.of(spans(CLAUDE_SPAN), log),
                ManyFiles.of(log, log, spans(CLAUDE_SPAN)))) {
            assertEquals(List.of(CLAUDE_USAGE), found.usages());
        }
    }

    @Test
    void withoutTheIdOfARequestItsNumbersTellIt() {
        // Two alike, at 9 and 19 s; the spans of both say the same once more.
        String log = events("claude-code", claude(9), claude(19));
        String first = CLAUDE_SPAN.replace("`request_id`", "`x`");
        String spans = spans(
                first,
                first.replace("spanId`:`a`", "spanId`:`b`")
                        .replace("startTime", "began")
                        .replace(TEN + 9000 + "000000", TEN + 19_000 + "000000"));
        for (ManyFiles found : List.of(
                ManyFiles.of(log), ManyFiles.of(log, log), ManyFiles.of(log, spans), ManyFiles.of(log + log + spans))) {
            assertEquals(List.of(CLAUDE_USAGE, CLAUDE_USAGE), found.usages());
        }
        // A span knows the request that its event does not.
        assertEquals(
                List.of(CLAUDE_USAGE),
                ManyFiles.of(spans(CLAUDE_SPAN), events("claude-code", claude(9)))
                        .usages());
    }

    @Test
    void aPromptThatSpanAndEventTellIsOne() {
        String log = events(
                "claude-code",
                event("claude_code.user_prompt", 0, SESSION, text("prompt", "go on")),
                event("claude_code.user_prompt", 20, SESSION, text("prompt", "go on")),
                event("claude_code.user_prompt", 30, SESSION, text("prompt", "<REDACTED>")));
        String spans = spans(
                CLAUDE_SPAN,
                span("t", "", "claude_code.interaction", 0, 9, SESSION, text("user_prompt", "go on")),
                span("u", "", "claude_code.interaction", 20, 29, SESSION, text("user_prompt", "go on")));
        assertEquals(2, ManyFiles.of(spans, log).prompts().size());
    }

    @Test
    void codexTellsACallWhenItsResponseIsComplete() {
        // 32,562 of input are 1,920 read and 30,642 others.
        String completed =
                codex(8, "response.completed", text("input_token_count", "32562"), number("cached_token_count", 1_920));
        String log = events(
                "codex_exec",
                event("codex.user_prompt", 0, text("conversation.id", "c-1"), text("prompt", "[REDACTED]")),
                codex(2, "response.created"),
                completed);
        Call call = RecordedTrace.of(log).call();
        assertEquals(new Usage(30_642, 35, 1_920, 0, 0, 24, 0), call.metering().counted());
        assertEquals("gpt-5.5", call.metering().model());
        assertEquals("c-1", call.origin().session());
        String span = span(
                "a",
                "t",
                "handle_responses",
                8,
                8,
                usage(32_562, 35),
                number("gen_ai.usage.cache_read.input_tokens", 1_920),
                number("codex.usage.reasoning_output_tokens", 24));
        String turn = span(
                "t",
                "",
                "session_task.turn",
                0,
                9,
                text("turn.id", "1"),
                text("thread.id", "c-1"),
                text("model", "gpt-5.5"));
        assertEquals(
                List.of(new Usage(30_642, 35, 1_920, 0, 0, 24, 0)),
                ManyFiles.of(log, spans(span, turn)).usages());
    }

    @Test
    void geminisThoughtsLieOutsideItsOutput() {
        // 1,000 of input are 900 read and 100 others, and 7 of a tool's prompt; 20 of output and 30 of thoughts.
        String response = event(
                "API response from gemini-2.5-pro.",
                5,
                SESSION,
                text("event.name", "gemini_cli.api_response"),
                text("model", "gemini-2.5-pro"),
                text("prompt_id", "p1"),
                number("input_token_count", 1_000),
                number("output_token_count", 20),
                number("cached_content_token_count", 900),
                number("thoughts_token_count", 30),
                number("tool_token_count", 7),
                number("total_token_count", 1_057),
                number("duration_ms", 3_000));
        // The same once more by the conventions, in an event and in a span.
        String details = event(
                "GenAI operation details.",
                5,
                SESSION,
                text("event.name", "gen_ai.client.inference.operation.details"),
                text("gen_ai.response.id", "r1"),
                usage(1_000, 20));
        String span = spans(
                        span("a", "", "llm_call", 2, 5, text("gen_ai.operation.name", "llm_call"), usage(1_000, 20)))
                .replace("shop", "gemini-cli");
        assertEquals(
                List.of(new Usage(107, 50, 900, 0, 0, 30, 0)),
                ManyFiles.of(events("gemini-cli", response, details) + span).usages());
    }

    @Test
    void aLibrarysEventIsTheCallOfItsSpan() {
        String details = event(
                        "x",
                        2,
                        text("event.name", "gen_ai.client.inference.operation.details"),
                        text("gen_ai.request.model", "gpt-4o"),
                        usage(700, 5))
                .replace("{`timeUnixNano`", "{`traceId`:`t1`,`spanId`:`a`,`timeUnixNano`");
        String log = events("shop", details);
        Usage usage = new Usage(700, 5, 0, 0, 0, 0, 0);
        assertEquals(List.of(usage), ManyFiles.of(log).usages());
        assertEquals(
                List.of(usage),
                ManyFiles.of(log, spans(OtlpLines.chat("a", "", 0, 2, 700, 5))).usages());
        // An agent's sum of the same trace.
        String sum = span("run", "", "x", 0, 3, text("gen_ai.operation.name", "invoke_agent"), usage(700, 5));
        assertEquals(List.of(usage), ManyFiles.of(spans(sum), log).usages());
        assertEquals(List.of(usage), ManyFiles.of(spans(sum) + log).usages());
    }

    @Test
    void whatIsNotReadIsNamed() {
        RecordedTrace metrics = RecordedTrace.of("{\"resourceMetrics\":[{}]}\n{\"resourceMetrics\":[{}]}\n");
        assertEquals(List.of("1: OpenTelemetry metrics: sums without calls, not read"), metrics.rejects());
        assertEquals(Map.of("unknown_types:otlp:resourceMetrics", 2L), metrics.counts());
        RecordedTrace logs = RecordedTrace.of(events("shop", event("a customer came in", 0)));
        assertEquals(List.of(), logs.rejects());
        assertEquals(Map.of("unknown_types:otlp:resourceLogs", 1L), logs.counts());
        RecordedTrace tools = RecordedTrace.of(events("claude-code", event("claude_code.tool_result", 0)));
        assertEquals(Map.of(), tools.counts());
    }

    private static String claude(int time, String... more) {
        return event(
                "claude_code.api_request",
                time,
                text("event.name", "api_request"),
                SESSION,
                text("model", "claude-opus-4-8"),
                text("input_tokens", "3"),
                text("output_tokens", "120"),
                text("cache_read_tokens", "15000"),
                text("cache_creation_tokens", "2000"),
                text("cost_usd", "0.023015"),
                text("duration_ms", "8000"),
                more.length == 0 ? text("x", "y") : String.join(",", more));
    }

    private static String codex(int time, String kind, String... more) {
        return event(
                "",
                time,
                text("event.name", "codex.sse_event"),
                text("event.kind", kind),
                text("conversation.id", "c-1"),
                text("model", "gpt-5.5"),
                text("output_token_count", "35"),
                number("reasoning_token_count", 24),
                more.length == 0 ? text("x", "y") : String.join(",", more));
    }
}
