package io.github.agentpprof.transforms.trace.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorReaderTest {
    private static final String ID = "00000000-0000-4000-8000-000000000001";

    private static String user(String text) {
        return "{\"role\":\"user\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}}\n";
    }

    private static String uses(String name, String input) {
        return "{\"role\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"I will.\"},{\"type\":"
                + "\"tool_use\",\"name\":\"" + name + "\",\"input\":" + input + "}]}}\n";
    }

    private static RecordedTrace at(String path, ProjectScope scope, String lines) {
        Beside beside = Beside.file(path, null, other -> InputStream.nullInputStream());
        return RecordedTrace.beside(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), beside, Wanted.within(scope));
    }

    @Test
    void aPromptIsWhatStandsInItsTag() {
        RecordedTrace trace = RecordedTrace.of(user(
                        "<timestamp>Monday, Jun 29, 2026, 1:22 AM (UTC-5)</timestamp>\\n<user_query>\\nAdd a cart\\n</user_query>")
                + user("If the available tools do not support it, go on.")
                + user("<hooks_context>private</hooks_context>")
                + user("<user_query>Briefly inform the user about the task result</user_query>")
                + "{\"type\":\"turn_ended\",\"status\":\"success\"}\n");
        assertEquals(List.of("Add a cart"), trace.promptTexts());
        // 1:22 in the night five hours behind UTC is 6:22.
        assertEquals(1_782_714_120_000L, trace.prompts().get(0).origin().time());
        assertEquals(List.of(), trace.calls());
        assertEquals(List.of(), trace.rejects());
    }

    @Test
    void olderTranscriptsHaveNoTags() {
        assertEquals(
                List.of("List the files.", "Run ls."),
                RecordedTrace.of(user("List the files.") + user("Run ls.")).promptTexts());
    }

    @Test
    void theSessionIsTheFolderAndAPartBelongsToTheOneAboveIt() {
        String lines = user("Go") + uses("Shell", "{\"command\":\"ls\"}");
        String root = "/home/x/.cursor/projects/srv-shop/agent-transcripts/" + ID;
        ProjectScope shop = new ProjectScope(List.of("/srv/shop"), "");
        Origin origin =
                at(root + "/" + ID + ".jsonl", shop, lines).prompts().get(0).origin();
        assertEquals(
                List.of(ID, "", "shop", true),
                List.of(origin.session(), origin.thread(), origin.project(), origin.inside()));
        Prompt task = at(root + "/subagents/child.jsonl", shop, lines)
                .events(Prompt.class)
                .get(0);
        assertEquals(List.of(ID, false), List.of(task.origin().session(), task.given()));
        ProjectScope other = new ProjectScope(List.of("/srv/other"), "");
        assertEquals(
                false,
                at(root + "/" + ID + ".jsonl", other, lines)
                        .prompts()
                        .get(0)
                        .origin()
                        .inside());
    }

    @Test
    void toolsAreKnownByTheirPlace() {
        RecordedTrace trace = RecordedTrace.withTools(user("Go")
                + uses("Shell", "{\"command\":\"npm test\",\"working_directory\":\"/srv/shop\"}")
                + uses("StrReplace", "{\"path\":\"src/main/A.java\",\"old_string\":\"a\"}")
                + uses(
                        "ApplyPatch",
                        "\"*** Begin Patch\\n*** Update File: src/main/B.java\\n@@\\n-a\\n+b\\n*** End Patch\"")
                + uses("CallMcpTool", "{\"server\":\"files\",\"toolName\":\"list\"}"));
        List<ToolUse> uses = List.copyOf(trace.toolUses().values());
        assertEquals(
                List.of("shell", "strreplace", "applypatch", "mcp/files"),
                uses.stream().map(ToolUse::tool).toList());
        assertEquals("npm test", uses.get(0).actions().get(0).command());
        assertEquals(
                List.of("src/main", "src/main"),
                uses.subList(1, 3).stream()
                        .map(use -> use.actions().get(0).paths().get(0).path())
                        .toList());
    }
}
