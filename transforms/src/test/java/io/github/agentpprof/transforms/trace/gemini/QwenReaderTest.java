package io.github.agentpprof.transforms.trace.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

class QwenReaderTest {
    private static final String ID = "00000000-0000-4000-8000-00000000000";

    private static String line(int id, String second, String type, String more) {
        return "{\"uuid\":\"" + ID + id + "\",\"sessionId\":\"s1\",\"timestamp\":\"2026-08-17T12:00:" + second
                + "Z\",\"type\":\"" + type + "\",\"cwd\":\"/srv/shop\",\"gitBranch\":\"fix\",\"version\":\"0.21.13\""
                + more
                + "}\n";
    }

    private static String user(int id, String second, String text, String more) {
        return line(
                id, second, "user", ",\"message\":{\"role\":\"user\",\"parts\":[{\"text\":\"" + text + "\"}]}" + more);
    }

    /** A call of a prompt with what was cached of it, candidates, thoughts and a total. */
    private static String assistant(int id, String second, String tokens, String parts) {
        String[] n = tokens.split(" ");
        return line(
                id,
                second,
                "assistant",
                ",\"model\":\"qwen3-coder-plus\",\"usageMetadata\":{\"promptTokenCount\":"
                        + n[0] + ",\"cachedContentTokenCount\":" + n[1] + ",\"candidatesTokenCount\":" + n[2]
                        + ",\"thoughtsTokenCount\":" + n[3] + ",\"totalTokenCount\":" + n[4]
                        + "},\"message\":{\"role\":\"model\","
                        + "\"parts\":[" + parts + "]}");
    }

    private static Usage usage(long input, long output, long read, long reasoning) {
        return new Usage(input, output, read, 0, 0, reasoning, 0);
    }

    @Test
    void thePromptHoldsTheCacheAndTheTotalTellsWhereThoughtsStand() {
        RecordedTrace trace = RecordedTrace.of(user(1, "00", "Go", "")
                // 100 + 20 = 120: 5 of the 20 are thoughts. 100 + 20 + 5 = 125: the 5 are beside. No total: within.
                + assistant(2, "01", "100 60 20 5 120", "{\"text\":\"a\"}")
                + assistant(3, "02", "100 60 20 5 125", "{\"text\":\"b\"}")
                + assistant(4, "03", "100 60 20 5 0", "{\"text\":\"c\"}"));
        assertEquals(List.of(usage(40, 20, 60, 5), usage(40, 25, 60, 5), usage(40, 20, 60, 5)), trace.usages());
        Call call = trace.calls().get(0);
        assertEquals("message:" + ID + "2", call.id());
        assertEquals(ID + "1", call.prompt());
        Origin origin = call.origin();
        assertEquals(
                List.of("qwen", "s1", "", "shop", "fix"),
                List.of(origin.agent(), origin.session(), origin.thread(), origin.project(), origin.branch()));
    }

    @Test
    void telemetryTellsNothingNew() {
        String telemetry = line(
                3,
                "02",
                "system",
                ",\"subtype\":\"ui_telemetry\",\"systemPayload\":{\"uiEvent\":{"
                        + "\"input_token_count\":100,\"output_token_count\":20}}");
        RecordedTrace trace =
                RecordedTrace.of(telemetry + assistant(2, "01", "100 60 20 5 120", "{\"text\":\"a\"}") + telemetry);
        assertEquals(1, trace.calls().size());
        assertEquals("{}", trace.counts().toString());
    }

    @Test
    void aCopyInABranchIsTheSameCallOfAWorseWitness() {
        String original = assistant(2, "01", "100 60 20 5 120", "{\"text\":\"a\"}");
        RecordedTrace copy = RecordedTrace.of(original.replace("\"s1\"", "\"s2\"")
                .replace("\"version\"", "\"forkedFrom\":{\"sessionId\":\"s1\"},\"version\""));
        assertEquals(RecordedTrace.of(original).call().id(), copy.call().id());
        assertEquals(Rank.COPY, copy.call().origin().rank());
    }

    @Test
    void aPromptIsWhatAPersonTyped() {
        RecordedTrace trace =
                RecordedTrace.of(user(1, "00", "Fix it\"},{\"text\":\"<qwen:user-prompt-submit-context>\\nhook", "")
                        + user(2, "01", "Done.", ",\"subtype\":\"notification\"")
                        + user(3, "02", "long text", ",\"systemPayload\":{\"displayText\":\"short text\"}")
                        + user(4, "03", "Also this", ",\"subtype\":\"mid_turn_user_message\"")
                        + user(5, "04", "Go on with the goal", ",\"provenance\":\"goal_runtime\"")
                        + line(
                                6,
                                "05",
                                "system",
                                ",\"subtype\":\"custom_title\",\"systemPayload\":{\"customTitle\":\"Carts\"}"));
        assertEquals(List.of("Fix it", "short text", "Also this"), trace.promptTexts());
        assertEquals(List.of("shop", "Carts"), trace.texts(event -> event instanceof SessionFact));
    }

    @Test
    void aSubagentHasATaskAndNoPrompt() {
        String side = ",\"isSidechain\":true,\"agentId\":\"explore-7\"";
        RecordedTrace trace = RecordedTrace.of(user(1, "00", "Look", side)
                + assistant(2, "01", "9 0 1 0 10", "{\"text\":\"a\"}").replace(",\"model\"", side + ",\"model\""));
        assertEquals(List.of(), trace.prompts());
        assertEquals("task:explore-7", trace.events(Prompt.class).get(0).id());
        assertEquals("explore-7", trace.call().origin().thread());
    }

    @Test
    void toolsAreAskedForAndGive() {
        String called = "{\"functionCall\":{\"id\":\"call_0123456789\",\"name\":\"run_shell_command\","
                + "\"args\":{\"command\":\"git status\"}}}";
        String gave = line(
                3,
                "04",
                "tool_result",
                ",\"message\":{\"parts\":[{\"functionResponse\":{\"id\":"
                        + "\"call_0123456789\",\"response\":{\"output\":\"clean\"}}}]},\"toolCallResult\":{\"status\":\"success\"}");
        RecordedTrace trace =
                RecordedTrace.withTools(user(1, "00", "Go", "") + assistant(2, "01", "9 0 1 0 10", called) + gave);
        ToolUse use = trace.toolUse();
        assertEquals(List.of("run_shell_command", "ok"), List.of(use.tool(), use.status()));
        assertEquals("git status", use.actions().get(0).command());
        assertEquals(3000, use.activity().end() - use.activity().begin());
        assertEquals(trace.call().id(), use.call());
    }
}
