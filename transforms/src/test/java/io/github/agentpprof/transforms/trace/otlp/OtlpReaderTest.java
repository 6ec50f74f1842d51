package io.github.agentpprof.transforms.trace.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolAction.PathTouch;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.price.PriceTable;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtlpReaderTest {
    private static final long TEN = Instant.parse("2026-11-03T10:00:00Z").toEpochMilli();
    private static final String CHAT = text("gen_ai.operation.name", "chat");
    private static final String MODEL =
            text("gen_ai.request.model", "gpt-4o") + "," + text("gen_ai.response.model", "gpt-4o-2024-08-06");
    private static final String ASKED = text(
            "gen_ai.input.messages",
            "[{\\\"role\\\":\\\"user\\\",\\\"parts\\\":[{\\\"type\\\":\\\"text\\\",\\\"content\\\":\\\"fix the test\\\"}]}]");

    @Test
    void inputHoldsTheCacheAndOutputTheReasoning() {
        // 1000 of input are 600 read, 100 written and 300 others; 50 of output are 20 of reasoning and 30 others.
        Call call = RecordedTrace.of(line(span(
                        "a",
                        0,
                        2,
                        CHAT,
                        MODEL,
                        text("gen_ai.response.id", "chatcmpl-1"),
                        number("gen_ai.usage.input_tokens", "\"1000\""),
                        number("gen_ai.usage.output_tokens", "50"),
                        number("gen_ai.usage.cache_read.input_tokens", "\"600\""),
                        number("gen_ai.usage.cache_creation.input_tokens", "100"),
                        number("gen_ai.usage.reasoning.output_tokens", "\"20\""))))
                .call();
        assertEquals(new Usage(300, 50, 600, 100, 0, 20, 0), call.metering().counted());
        assertEquals("gpt-4o-2024-08-06", call.metering().model());
        assertEquals("chatcmpl-1", call.id());
        assertEquals(Activity.of(TEN, TEN + 2000), RecordedTrace.plain(call.activity()));
        assertEquals(new Origin("otlp", "t1", "", call.origin().rank(), TEN, "", true, ""), call.origin());
    }

    @Test
    void inputSmallerThanTheCacheLeavesItOut() {
        assertEquals(
                List.of(new Usage(10, 5, 600, 0, 0, 0, 0)),
                RecordedTrace.of(line(span(
                                "a",
                                0,
                                1,
                                CHAT,
                                number("gen_ai.usage.input_tokens", "10"),
                                number("gen_ai.usage.output_tokens", "5"),
                                number("gen_ai.usage.cache_read.input_tokens", "600"))))
                        .usages());
    }

    @Test
    void olderNamesCountAsWell() {
        assertEquals(
                List.of(new Usage(40, 5, 60, 0, 0, 0, 0)),
                RecordedTrace.of(line(span(
                                "a",
                                0,
                                1,
                                text("gen_ai.system", "openai"),
                                number("gen_ai.usage.prompt_tokens", "100"),
                                number("gen_ai.usage.completion_tokens", "5"),
                                number("gen_ai.usage.cache_read_input_tokens", "60"))))
                        .usages());
    }

    @Test
    void whatIsNoCountIsNoted() {
        RecordedTrace trace = RecordedTrace.of(line(span(
                "a",
                0,
                1,
                CHAT,
                number("gen_ai.usage.input_tokens", "\"ten\""),
                number("gen_ai.usage.output_tokens", "-5"))));
        assertEquals(List.of("1: usage holds something that is no count; taken as 0"), trace.rejects());
        assertEquals(List.of(Usage.NONE), trace.usages());
    }

    @Test
    void aCallWithoutUsageOrModelIsACallWithoutTokens() {
        Call call = RecordedTrace.of(line(span("a", 0, 1, CHAT))).call();
        assertTrue(call.metering().isEmpty());
        assertTrue(call.metering().modelAssumed());
        assertEquals("unknown", call.metering().model());
        assertEquals("span:t1/a", call.id());
    }

    @Test
    void aFailedCallWithoutUsageIsAnError() {
        RecordedTrace trace = RecordedTrace.of(line(span("a", 0, 1, CHAT, text("error.type", "timeout"))));
        assertEquals(List.of(), trace.calls());
        assertEquals(Map.of("api_errors", 1L), trace.counts());
    }

    @Test
    void sumsAndOtherLibrariesSpansAreNotCounted() {
        String tokens = number("gen_ai.usage.input_tokens", "7");
        RecordedTrace trace = RecordedTrace.of(line(
                span("a", 0, 1, text("gen_ai.operation.name", "invoke_agent"), tokens),
                span("b", 0, 1, text("gen_ai.operation.name", "run_crew"), tokens),
                span("c", 0, 1, text("gen_ai.operation.name", "respond"), tokens, text("gen_ai.response.id", "r1")),
                span("d", 0, 1, text("http.request.method", "POST")),
                span("e", 0, 1, text("gen_ai.operation.name", "embeddings"), tokens)));
        assertEquals(List.of("r1", "span:t1/e"), ids(trace));
        assertEquals(Map.of("unknown_types:otlp:run_crew", 1L, "unknown_types:otlp:respond", 1L), trace.counts());
    }

    @Test
    void brokenLinesLogsAndMetricsAreToldAndTheRestRead() {
        String good = line(span("a", 0, 1, CHAT, number("gen_ai.usage.input_tokens", "7")));
        RecordedTrace trace = RecordedTrace.of("{\"resourceLogs\":[{}]}\n" + good + "\n{\"resourceSpans\":[{\n"
                + "{\"resourceMetrics\":[{}]}\n" + good.replace("\"a\"", "\"b\""));
        assertEquals(List.of("span:t1/a", "span:t1/b"), ids(trace));
        assertEquals(
                List.of("3: malformed JSON", "4: OpenTelemetry metrics: sums without calls, not read"),
                trace.rejects());
        assertEquals(
                Map.of("unknown_types:otlp:resourceLogs", 1L, "unknown_types:otlp:resourceMetrics", 1L),
                trace.counts());
    }

    @Test
    void aCopyHasTheSameIds() {
        String file = line(span("a", 0, 1, CHAT, ASKED), span("", 0, 1, CHAT, MODEL), span("", 2, 3, CHAT, MODEL));
        List<String> ids = ids(RecordedTrace.of(file));
        assertEquals(3, Map.of(ids.get(0), 1, ids.get(1), 2, ids.get(2), 3).size());
        assertEquals(ids, ids(RecordedTrace.of(file)));
        assertEquals(RecordedTrace.of(file).prompts(), RecordedTrace.of(file).prompts());
    }

    @Test
    void aConversationIsASessionForAllOfItsTrace() {
        String conversation = text("gen_ai.conversation.id", "conv_1");
        RecordedTrace trace = RecordedTrace.of(line(
                span("a", 0, 1, CHAT),
                span("b", 0, 5, text("gen_ai.operation.name", "invoke_agent"), conversation),
                span("c", 0, 1, CHAT, text("session.id", "s9"))));
        assertEquals(
                List.of("conv_1", "s9"),
                trace.calls().stream().map(call -> call.origin().session()).toList());
    }

    @Test
    void thePromptIsTheLastMessageIfAPersonsAndOnceATrace() {
        String answered = text(
                "gen_ai.input.messages",
                "[{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"fix\\\"},{\\\"role\\\":\\\"tool\\\",\\\"parts\\\":[]}]");
        RecordedTrace trace = RecordedTrace.of(line(
                span("a", 1, 2, CHAT, ASKED),
                span("b", 3, 4, CHAT, answered),
                span("c", 0, 5, text("gen_ai.operation.name", "invoke_agent"), ASKED)));
        String hash = PromptHash.of("fix the test");
        assertEquals(List.of("fix the test", "fix the test"), trace.promptTexts());
        assertEquals(
                List.of("t1/" + hash, "t1/" + hash),
                trace.prompts().stream().map(Prompt::id).toList());
        assertEquals(
                List.of(TEN + 1000, TEN),
                trace.prompts().stream().map(prompt -> prompt.origin().time()).toList());
        assertEquals(hash, trace.prompts().get(0).hash());
    }

    @Test
    void messagesMayBeStructuredOrEvents() {
        String structured = "{`key`:`gen_ai.input.messages`,`value`:{`arrayValue`:{`values`:[{`kvlistValue`:{`values`:["
                + "{`key`:`role`,`value`:{`stringValue`:`user`}},{`key`:`parts`,`value`:{`arrayValue`:{`values`:["
                + "{`kvlistValue`:{`values`:[{`key`:`type`,`value`:{`stringValue`:`text`}},"
                + "{`key`:`content`,`value`:{`stringValue`:`one`}}]}}]}}}]}}]}}}";
        String event = "],`events`:[{`name`:`gen_ai.user.message`,`attributes`:[" + text("content", "two") + "]},"
                + "{`name`:`other`}";
        RecordedTrace trace = RecordedTrace.of(line(span("a", 0, 1, CHAT, structured), span("b", 2, 3, CHAT + event)));
        assertEquals(List.of("one", "two"), trace.promptTexts());
    }

    @Test
    void aToolIsTiedToTheCallThatAskedForIt() {
        String said = text(
                "gen_ai.output.messages",
                "[{\\\"role\\\":\\\"assistant\\\",\\\"parts\\\":[{\\\"type\\\":\\\"text\\\",\\\"content\\\":\\\"I test\\\"},"
                        + "{\\\"type\\\":\\\"tool_call\\\",\\\"id\\\":\\\"call_1\\\",\\\"name\\\":\\\"Bash\\\"}]}]");
        String tool = text("gen_ai.operation.name", "execute_tool") + "," + text("gen_ai.tool.name", "Bash") + ","
                + text("gen_ai.tool.call.id", "call_1") + ","
                + text("gen_ai.tool.call.arguments", "{\\\"command\\\":\\\"cat src/app/main.py /etc/hosts\\\"}");
        String file = line(span("a", 0, 1, CHAT, said), span("b", 1, 3, tool, text("error.type", "1")));
        RecordedTrace trace = RecordedTrace.withTools(file);
        TracedEvent call = trace.traced().get(0);
        assertEquals("I test", call.text());
        assertEquals("Bash", call.tools());
        assertEquals(Map.of("t1/call_1", "bash"), trace.call().tools());
        ToolUse use = trace.events(ToolUse.class).get(0);
        assertEquals("t1/call_1", use.id());
        assertEquals("span:t1/a", use.call());
        assertEquals("bash", use.tool());
        assertEquals("fail", use.status());
        assertEquals(Activity.of(TEN + 1000, TEN + 3000), RecordedTrace.plain(use.activity()));
        assertEquals(
                List.of(new ToolAction(
                        "shell",
                        "cat",
                        List.of("cat"),
                        "read",
                        List.of(new PathTouch("src/app", "read"), new PathTouch("external/path", "read")),
                        List.of(),
                        true)),
                use.actions());
        assertEquals(List.of(), RecordedTrace.of(file).events(ToolUse.class));
        assertEquals(Map.of(), RecordedTrace.of(file).call().tools());
    }

    @Test
    void aToolWithoutIdOrArgumentsIsNamedByItsSpan() {
        ToolUse use = RecordedTrace.withTools(line(span(
                        "b",
                        1,
                        3,
                        text("gen_ai.operation.name", "execute_tool"),
                        text("gen_ai.tool.name", "get_weather"))))
                .events(ToolUse.class)
                .get(0);
        assertEquals("t1/b", use.id());
        assertEquals("get_weather", use.tool());
        assertEquals("ok", use.status());
        assertEquals("", use.call());
        assertEquals(
                List.of(new ToolAction("tool", "", List.of(), "process", List.of(), List.of(), true)), use.actions());
    }

    @Test
    void theProjectIsTheFolderElseTheService() {
        String file = line(span("a", 0, 1, CHAT));
        String named = file.replace("\"resource\":{}", resource("service.name", "shop-bot"));
        assertEquals("shop-bot", RecordedTrace.of(named).call().origin().project());
        assertEquals(List.of("shop-bot"), RecordedTrace.of(named).texts(SessionFact.class::isInstance));
        String placed = file.replace("\"resource\":{}", resource("process.working_directory", "/home/adalove/shop"));
        ProjectScope scope = new ProjectScope(List.of("/home/adalove/shop"), "");
        assertEquals("shop", RecordedTrace.within(scope, placed).call().origin().project());
        assertTrue(RecordedTrace.within(scope, placed).call().origin().inside());
        assertEquals(false, RecordedTrace.within(scope, named).call().origin().inside());
    }

    @Test
    void modelsArePricedAsInOtherTraces() {
        for (String model : List.of(
                "gpt-4o-2024-08-06",
                "gpt-5",
                "claude-sonnet-4-5-20250929",
                "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                "gemini-2.5-pro",
                "mistral-large-latest",
                "deepseek-chat")) {
            assertTrue(PriceTable.bundled().knows(model), model);
        }
    }

    private static List<String> ids(RecordedTrace trace) {
        return trace.calls().stream().map(Call::id).toList();
    }

    private static String line(String... spans) {
        return ("{`resourceSpans`:[{`resource`:{},`scopeSpans`:[{`scope`:{`name`:`x`},`spans`:["
                        + String.join(",", spans) + "]}]}]}")
                .replace('`', '"');
    }

    /** A span from one second after ten o'clock to another. */
    private static String span(String id, int from, int to, String... attributes) {
        return "{`traceId`:`t1`,`spanId`:`" + id + "`,`name`:`x`,`startTimeUnixNano`:`" + (TEN + from * 1000L)
                + "000000`,`endTimeUnixNano`:" + (TEN + to * 1000L) + "000000,`attributes`:["
                + String.join(",", attributes) + "]}";
    }

    private static String text(String key, String value) {
        return "{`key`:`" + key + "`,`value`:{`stringValue`:`" + value + "`}}";
    }

    private static String number(String key, String value) {
        return "{`key`:`" + key + "`,`value`:{`intValue`:" + value + "}}";
    }

    private static String resource(String key, String value) {
        return ("`resource`:{`attributes`:[" + text(key, value) + "]}").replace('`', '"');
    }
}
