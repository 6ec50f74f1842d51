package io.github.agentpprof.transforms.trace.copilot;

import static io.github.agentpprof.transforms.CopilotLines.answer;
import static io.github.agentpprof.transforms.CopilotLines.event;
import static io.github.agentpprof.transforms.CopilotLines.metrics;
import static io.github.agentpprof.transforms.CopilotLines.millis;
import static io.github.agentpprof.transforms.CopilotLines.start;
import static io.github.agentpprof.transforms.CopilotLines.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Link;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CopilotReaderTest {
    private static final String ASKED = start("s1", "00:00.000") + user("00:01.000", "build the shop");

    @Test
    void whatTheAgentPutsInIsNoPrompt() {
        RecordedTrace trace = RecordedTrace.of(ASKED
                + event("00:02.000", "user.message", "\"content\":\"reminder\",\"source\":\"system\"")
                + event("00:03.000", "user.message", "\"content\":\"how to\",\"source\":\"skill-x\"")
                + event("00:04.000", "user.message", "\"content\":\"\",\"isAutopilotContinuation\":true")
                + event("00:05.000", "system.message", "\"content\":\"be kind\"")
                + event("00:06.000", "system.notification", "\"content\":\"an agent is idle\""));
        assertEquals(List.of("build the shop"), trace.promptTexts());
        assertEquals("s1", trace.prompts().get(0).origin().session());
        assertEquals("shop", trace.prompts().get(0).origin().project());
        assertEquals("main", trace.prompts().get(0).origin().branch());
        assertEquals(Map.of(), trace.counts());
    }

    @Test
    void anAnswerIsToldUnderTwoNamesOfWhichOneWillCount() {
        RecordedTrace trace = RecordedTrace.of(ASKED + answer("00:05.000", 7));
        assertEquals(
                List.of("message:m0005000 7", "request:s1:7#1 0"),
                trace.calls().stream()
                        .map(call -> call.id() + " " + call.metering().usage().output())
                        .toList());
        assertEquals(
                List.of(true, false),
                trace.calls().stream().map(call -> call.lineage().standsIn()).toList());
        assertEquals(
                Activity.of(millis("00:01.000"), millis("00:05.000")),
                RecordedTrace.plain(trace.calls().get(0).activity()));
    }

    @Test
    void aToolBelongsToItsCallUnderBothNames() {
        String requests = "\"content\":\"\",\"toolRequests\":[{\"toolCallId\":\"call_bash00001\",\"name\":\"bash\","
                + "\"arguments\":{\"command\":\"npm test\"}},{\"toolCallId\":\"call_view00001\",\"name\":\"view\","
                + "\"arguments\":{\"path\":\"/srv/shop/src/a.txt\"}},{\"toolCallId\":\"call_mcp000001\",\"name\":\"find\","
                + "\"mcpServerName\":\"Wiki\",\"arguments\":\"x\"}]";
        RecordedTrace trace = RecordedTrace.withTools(ASKED
                + answer("00:05.000", 7, requests)
                + result(
                        "00:06.000",
                        "call_bash00001",
                        "\"success\":true",
                        "x\\n<shellId: 0 completed with exit code 1>")
                + result("00:07.000", "call_view00001", "\"success\":true", "text")
                + result("00:08.000", "call_mcp000001", "\"success\":false,\"error\":{\"code\":\"denied\"}", ""));
        assertEquals(
                List.of("message:m0005000", "request:s1:7#1"),
                trace.events(ToolUse.class).stream()
                        .filter(use ->
                                use.id().equals("call_bash00001") && !use.tool().isEmpty())
                        .map(ToolUse::call)
                        .toList());
        Map<String, ToolUse> uses = trace.toolUses();
        assertEquals("fail", uses.get("call_bash00001").status());
        assertEquals("test", uses.get("call_bash00001").actions().get(0).effect());
        assertEquals("ok", uses.get("call_view00001").status());
        assertEquals(
                "src/a.txt",
                uses.get("call_view00001").actions().get(0).paths().get(0).path());
        assertEquals("mcp/wiki", uses.get("call_mcp000001").tool());
        assertEquals("denied", uses.get("call_mcp000001").status());
    }

    @Test
    void aSubagentsWorkIsLinkedToThePromptThatSetItOff() {
        RecordedTrace trace = RecordedTrace.of(ASKED
                + event("00:02.000", "subagent.started", "\"toolCallId\":\"t1\",\"agentName\":\"explore\"", "t1")
                + event("00:03.000", "user.message", "\"content\":\"look\",\"source\":\"agent-s1\"", "t1")
                + event(
                        "00:04.000",
                        "assistant.message",
                        "\"messageId\":\"x\",\"model\":\"gpt-5-mini\",\"outputTokens\":3,\"content\":\"y\"",
                        "t1"));
        assertEquals(List.of("build the shop"), trace.promptTexts());
        assertEquals("t1", trace.calls().get(0).origin().thread());
        assertEquals("explore", trace.calls().get(0).activity().traits().subagent());
        assertEquals(
                List.of("thread:t1 prompt:" + trace.prompts().get(0).id()),
                trace.events(Link.class).stream()
                        .map(link -> link.from() + " " + link.to())
                        .toList());
    }

    @Test
    void badValuesAreToldByLineAndTheRestIsRead() {
        RecordedTrace trace = RecordedTrace.withTools(ASKED
                + event(
                        "00:02.000",
                        "assistant.message",
                        "\"outputTokens\":\"many\",\"toolRequests\":{\"name\":[1]},\"content\":[]")
                + event("00:03.000", "session.shutdown", "\"modelMetrics\":[1,{\"a\":2}]")
                + event("00:04.000", "session.shutdown", "\"modelMetrics\":{\"m\":{\"usage\":[1]},\"n\":3}")
                + event("00:05.000", "session.compaction_complete", "\"compactionTokensUsed\":\"all\"")
                + event("00:06.000", "tool.execution_complete", "\"toolCallId\":{},\"result\":[1]")
                + "{\"type\":\"user.message\",\"data\":\"x\",\"id\":[],\"timestamp\":5}\n"
                + event("00:08.000", "other.thing", "\"x\":1"));
        assertEquals(List.of("3: usage holds something that is no count; taken as 0"), trace.rejects());
        assertEquals(Map.of("unknown_types:copilot:other", 1L), trace.counts());
    }

    @Test
    void totalsOfSeveralModels() {
        RecordedTrace trace = RecordedTrace.of(ASKED
                + answer("00:05.000", 7)
                + event(
                        "00:09.000",
                        "session.shutdown",
                        "\"modelMetrics\":{" + metrics("gpt-5-mini", 1, 100, 7, 60, 0) + ","
                                + metrics("claude-haiku-4.5", 1, 50, 4, 0, 40) + "}"));
        assertEquals(
                List.of("claude-haiku-4.5 10 0 40 4", "gpt-5-mini 40 60 0 7"),
                trace.calls().stream()
                        .filter(call -> call.metering().finished())
                        .map(call -> call.metering().model() + " "
                                + call.metering().usage().input() + " "
                                + call.metering().usage().cacheRead() + " "
                                + call.metering().usage().cacheWrite5m() + " "
                                + call.metering().usage().output())
                        .toList());
    }

    @Test
    void aTotalThatNoRequestCanHaveIsRefusedAndTheOtherModelsCount() {
        RecordedTrace trace = RecordedTrace.of(ASKED
                + event(
                        "00:09.000",
                        "session.shutdown",
                        "\"modelMetrics\":{" + metrics("claude-haiku-4.5", 2, 900_000_000_000L, 4, 0, 0) + ","
                                + metrics("gpt-5-mini", 1, 100, 7, 60, 0) + "}"));
        assertEquals(List.of("3: usage holds something that is no count; taken as 0"), trace.rejects());
        assertEquals(1, trace.calls().size());
        assertEquals(100, trace.call().metering().usage().prompt());
    }

    private static String result(String time, String id, String flags, String text) {
        return event(
                time,
                "tool.execution_complete",
                "\"toolCallId\":\"" + id + "\"," + flags + ",\"result\":{\"content\":\"" + text + "\"}");
    }
}
