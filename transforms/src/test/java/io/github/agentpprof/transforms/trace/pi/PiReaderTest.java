package io.github.agentpprof.transforms.trace.pi;

import static io.github.agentpprof.transforms.PiLines.answer;
import static io.github.agentpprof.transforms.PiLines.entry;
import static io.github.agentpprof.transforms.PiLines.message;
import static io.github.agentpprof.transforms.PiLines.millis;
import static io.github.agentpprof.transforms.PiLines.session;
import static io.github.agentpprof.transforms.PiLines.usage;
import static io.github.agentpprof.transforms.PiLines.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PiReaderTest {
    private static final String HEAD = session("s1", "00:00.000");
    private static final String ASKED = HEAD + user("00:01.000", "build the shop");

    @Test
    void classesStandBesideEachOther() {
        // Written 40, of these 30 for an hour; reasoning 4 is a part of the output.
        String numbers = usage(3, 10, 200, 40, "\"cacheWrite1h\":30,\"reasoning\":4,\"cost\":{\"total\":0.0123}");
        RecordedTrace trace = RecordedTrace.of(ASKED + answer("00:05.000", "resp_1", numbers));
        Call call = trace.call();
        assertEquals(new Usage(3, 10, 200, 10, 30, 4, 0), call.metering().counted());
        assertEquals("openai/gpt-5.5", call.metering().model());
        assertEquals(12_300_000, call.metering().reportedNanos());
        assertTrue(call.metering().finished());
        assertEquals("s1", call.origin().session());
        assertEquals("shop", call.origin().project());
        assertEquals(trace.prompts().get(0).id(), call.prompt());
        assertEquals(List.of("build the shop"), trace.promptTexts());
        assertEquals(Activity.of(millis("00:01.000"), millis("00:05.000")), RecordedTrace.plain(call.activity()));
    }

    @Test
    void ohMyPiTellsWhatAVendorsOwnToolsTook() {
        String numbers = usage(
                3,
                10,
                200,
                40,
                "\"reasoningTokens\":4,\"cttl\":{\"ephemeral1h\":40},\"server\":{\"webSearch\":2},"
                        + "\"orchestration\":{\"input\":5,\"cacheRead\":7,\"output\":1}");
        // 3 + 5 input, 10 + 1 output, 200 + 7 read.
        assertEquals(
                List.of(new Usage(8, 11, 207, 0, 40, 4, 2)),
                RecordedTrace.of(ASKED + answer("00:05.000", "resp_1", numbers)).usages());
    }

    @Test
    void summariesAndWarmCachesAreCallsOfTheirOwn() {
        RecordedTrace trace = RecordedTrace.of(ASKED
                + entry("00:02.000", "model_change", "\"provider\":\"openai\",\"modelId\":\"gpt-5.5\"")
                + entry("00:03.000", "compaction", "\"summary\":\"x\",\"usage\":" + usage(90, 9, 0, 0))
                + entry("00:04.000", "branch_summary", "\"summary\":\"x\",\"usage\":" + usage(80, 8, 0, 0))
                + entry(
                        "00:05.000",
                        "usage",
                        "\"kind\":\"cache_warm\",\"provider\":\"anthropic\",\"model\":\"claude-opus-4-8\",\"usage\":"
                                + usage(0, 1, 70, 0))
                + entry(
                        "00:06.000",
                        "model_usage",
                        "\"purpose\":\"title\",\"provider\":\"openai\",\"model\":\"gpt-5.4-mini\",\"usage\":"
                                + usage(6, 2, 0, 0))
                + entry("00:07.000", "compaction", "\"summary\":\"without numbers\""));
        assertEquals(
                List.of(
                        new Usage(90, 9, 0, 0, 0, 0, 0),
                        new Usage(80, 8, 0, 0, 0, 0, 0),
                        new Usage(0, 1, 70, 0, 0, 0, 0),
                        new Usage(6, 2, 0, 0, 0, 0, 0)),
                trace.usages());
        assertEquals(
                List.of("openai/gpt-5.5", "openai/gpt-5.5", "anthropic/claude-opus-4-8", "openai/gpt-5.4-mini"),
                trace.calls().stream().map(call -> call.metering().model()).toList());
        // A summary names no model: it is taken for the one in force.
        assertEquals(
                List.of(true, true, false, false),
                trace.calls().stream()
                        .map(call -> call.metering().modelAssumed())
                        .toList());
    }

    @Test
    void theModelThatAnsweredIsTheOneThatIsPriced() {
        RecordedTrace trace = RecordedTrace.of(HEAD
                + message(
                        "00:05.000",
                        "\"role\":\"assistant\",\"provider\":\"openrouter\",\"model\":\"openrouter/auto\","
                                + "\"responseModel\":\"anthropic/claude-opus-4.6\",\"usage\":" + usage(1, 1, 0, 0)));
        assertEquals(
                "openrouter/anthropic/claude-opus-4.6", trace.call().metering().model());
    }

    @Test
    void anAnswerThatWasStoppedIsALowerBound() {
        RecordedTrace trace = RecordedTrace.of(ASKED
                + answer("00:05.000", "resp_1", usage(5, 2, 0, 0), "aborted", "")
                + answer("00:06.000", "resp_2", usage(0, 0, 0, 0), "error", ""));
        assertFalse(trace.calls().get(0).metering().finished());
        // One that failed before anything was metered is dropped when copies are merged.
        assertTrue(trace.calls().get(1).metering().isEmpty());
        assertEquals(Map.of("api_errors", 1L), trace.counts());
    }

    @Test
    void maskedIdsIdentifyNothing() {
        RecordedTrace trace = RecordedTrace.of(ASKED
                + answer("00:05.000", "REDACTED", usage(5, 2, 0, 0))
                + answer("00:06.000", "REDACTED", usage(6, 2, 0, 0)));
        assertEquals(2, trace.calls().stream().map(Call::id).distinct().count());
        assertFalse(trace.calls().stream().anyMatch(call -> call.id().contains("REDACTED")));
    }

    @Test
    void whatTheAgentPutsInIsNoPrompt() {
        RecordedTrace trace = RecordedTrace.of(HEAD
                + message("00:01.000", "\"role\":\"user\",\"content\":\"in one text\"")
                + message("00:02.000", "\"role\":\"user\",\"synthetic\":true,\"content\":\"go on\"")
                + message("00:03.000", "\"role\":\"user\",\"attribution\":\"agent\",\"content\":\"go on\"")
                + user("00:04.000", "<system-reminder>be quick</system-reminder>")
                + message("00:05.000", "\"role\":\"bashExecution\",\"command\":\"ls\"")
                + entry("00:06.000", "custom_message", "\"customType\":\"x\",\"content\":\"injected\"")
                + user("00:07.000", "  "));
        assertEquals(List.of("in one text"), trace.promptTexts());
    }

    @Test
    void theNameThatAPersonGaveIsTheBetterTitle() {
        RecordedTrace trace =
                RecordedTrace.of("{\"type\":\"title\",\"v\":1,\"title\":\"found by a model\",\"pad\":\"\"}\n"
                        + HEAD
                        + entry("00:01.000", "session_info", "\"name\":\"the shop\"")
                        + entry("00:02.000", "title_change", "\"title\":\"found again\""));
        assertEquals(
                List.of("the shop"),
                trace.texts(
                        event -> event instanceof SessionFact fact && fact.kind() == SessionFact.Kind.CUSTOM_TITLE));
        assertEquals(1, trace.events(SessionFact.class).size());
    }

    @Test
    void aToolIsNamedByItsCallAndEndsAsItsResultSays() {
        String asks =
                "{\"type\":\"toolCall\",\"id\":\"read_1\",\"name\":\"read\",\"arguments\":{\"path\":\"/srv/shop/src/a.txt\"}},"
                        + "{\"type\":\"toolCall\",\"id\":\"call_bash0001|fc_1\",\"name\":\"bash\",\"arguments\":{\"command\":\"npm test\"}}";
        RecordedTrace trace = RecordedTrace.withTools(ASKED
                + entry("00:02.000", "thinking_level_change", "\"thinkingLevel\":\"high\"")
                + answer("00:05.000", "resp_1", usage(5, 2, 0, 0), "toolUse", asks)
                + result("00:06.000", "read_1", "\"isError\":false", "text")
                + result(
                        "00:09.000",
                        "call_bash0001|fc_1",
                        "\"isError\":true",
                        "1 failing\\n\\nCommand exited with code 1")
                + result("00:10.000", "nobody asked", "\"isError\":false", "x"));
        assertEquals(
                Map.of("response:resp_1/read_1", "read", "response:resp_1/call_bash0001|fc_1", "bash"),
                trace.call().tools());
        assertEquals(trace.call().tools().keySet(), trace.toolUses().keySet());
        ToolUse read = trace.toolUses().get("response:resp_1/read_1");
        assertEquals("ok", read.status());
        assertEquals("src/a.txt", read.actions().get(0).paths().get(0).path());
        assertEquals(trace.prompts().get(0).id(), read.prompt());
        ToolUse bash = trace.toolUses().get("response:resp_1/call_bash0001|fc_1");
        assertEquals("fail", bash.status());
        assertEquals("test", bash.actions().get(0).effect());
        assertEquals(
                Activity.of(millis("00:05.000"), millis("00:09.000")).with(new Traits("", "", "high")),
                RecordedTrace.plain(bash.activity()));
    }

    @Test
    void whatAToolHadAModelDoCounts() {
        RecordedTrace trace = RecordedTrace.of(ASKED
                + answer("00:05.000", "resp_1", usage(5, 2, 0, 0))
                + message(
                        "00:06.000",
                        "\"role\":\"toolResult\",\"toolCallId\":\"x\",\"content\":[],\"usage\":" + usage(70, 7, 0, 0)));
        assertEquals(List.of(new Usage(5, 2, 0, 0, 0, 0, 0), new Usage(70, 7, 0, 0, 0, 0, 0)), trace.usages());
    }

    @Test
    void aFileInASessionsFolderIsThatSessionsSubagent() {
        String parent = "019e5d03-9f8c-70cb-827f-ccaf24041c07";
        RecordedTrace trace = RecordedTrace.in(
                "2026-06-01T09-59-00-000Z_" + parent,
                HEAD
                        + entry("00:00.500", "session_init", "\"agent\":\"scout\",\"task\":\"look around\"")
                        + user("00:01.000", "look around")
                        + answer("00:05.000", "resp_1", usage(5, 2, 0, 0)));
        assertEquals(parent, trace.call().origin().session());
        assertEquals("s1", trace.call().origin().thread());
        assertEquals(Rank.SIDECHAIN, trace.call().origin().rank());
        assertEquals("scout", trace.call().activity().traits().subagent());
        assertEquals(List.of(), trace.prompts());
        assertEquals(
                "s1",
                RecordedTrace.in("--srv-shop_a--", ASKED)
                        .prompts()
                        .get(0)
                        .origin()
                        .session());
    }

    @Test
    void badValuesAreToldByLineAndTheRestIsRead() {
        RecordedTrace trace = RecordedTrace.withTools(HEAD
                + answer("00:05.000", "resp_1", "{\"input\":\"many\",\"output\":3,\"cost\":[1]}")
                + message("00:06.000", "\"role\":[\"user\"],\"content\":{\"text\":5}")
                + message("00:07.000", "\"role\":\"assistant\",\"usage\":[1],\"content\":\"x\",\"timestamp\":{}")
                + entry("00:08.000", "title_change", "\"title\":[1]")
                + entry("00:09.000", "no_such_type", ""));
        assertEquals(List.of("2: usage holds something that is no count; taken as 0"), trace.rejects());
        assertEquals(new Usage(0, 3, 0, 0, 0, 0, 0), trace.usages().get(0));
        assertEquals(Map.of("unknown_types:pi:no_such_type", 1L), trace.counts());
    }

    private static String result(String time, String id, String flag, String text) {
        return message(
                time,
                "\"role\":\"toolResult\",\"toolCallId\":\"" + id + "\"," + flag
                        + ",\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]");
    }
}
