package io.github.agentpprof.taggers.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.TraceParser;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the readers make of tool calls, and what is made of that here. */
class DeedsTest {
    @Test
    void commandsAreToldApart() throws IOException {
        assertEquals("[CALL, READ, COMMAND]", bash("cd web && cat a.txt | head -3"));
        assertEquals("[CALL, READ, COMMAND]", bash("git log -3 && git diff"));
        assertEquals("[CALL, COMMAND, GIT]", bash("git add -A && git commit -m x && git push"));
        assertEquals("[CALL, COMMAND, TEST]", bash("npm test"));
        assertEquals("[CALL, COMMAND, INSTALL]", bash("npm ci"));
        assertEquals("[CALL, COMMAND, RELEASE]", bash("docker push example/app"));
        assertEquals("[CALL, COMMAND, GIT, RELEASE]", bash("git tag v1"));
        assertEquals("[CALL, COMMAND]", bash("./start.sh"));
    }

    @Test
    void filesAreToldApart() throws IOException {
        assertEquals("[CALL, EDIT, EDIT_DOCS]", edit("/srv/shop/docs/manual/start.md"));
        assertEquals("[CALL, EDIT, EDIT_AGENT, EDIT_DOCS]", edit("/srv/shop/CLAUDE.md"));
        assertEquals("[CALL, EDIT, EDIT_AGENT]", edit("/home/someone/.claude/settings.json"));
        assertEquals("[CALL, EDIT, EDIT_CONFIG]", edit("/srv/shop/web/package.json"));
        assertEquals("[CALL, EDIT, EDIT_TESTS]", edit("/srv/shop/a/b/c/d/e/ShopTest.java"));
        assertEquals("[CALL, EDIT, EDIT_DOCS, EDIT_PLANS]", edit("/srv/shop/notes/roadmap.md"));
        assertEquals("[CALL, EDIT]", edit("/srv/shop/src/Shop.java"));
    }

    @Test
    void toolsAreToldApart() throws IOException {
        assertEquals("[CALL, READ]", deeds("Read", "{\"file_path\":\"/srv/shop/README.md\"}"));
        assertEquals("[CALL, READ]", deeds("Grep", "{\"pattern\":\"x\"}"));
        assertEquals("[CALL, AGENT]", deeds("Task", "{\"prompt\":\"look around\"}"));
        assertEquals("[CALL, PLAN]", deeds("ExitPlanMode", "{\"plan\":\"first this\"}"));
        assertEquals("[CALL]", deeds("TodoWrite", "{}"));
    }

    /** From the lines of a trace to what is known of its prompt. */
    @Test
    void aTraceTellsWhatAPromptSetOff() throws IOException {
        Turns turns = new Turns();
        List<TracedEvent> events = read(line("Bash", "{\"command\":\"pytest\"}"));
        events.forEach(turns::add);
        String hash = events.stream()
                .filter(event -> event.event() instanceof Prompt)
                .map(event -> ((Prompt) event.event()).hash())
                .findFirst()
                .orElseThrow();
        Map<String, Evidence> evidence = turns.of(Set.of(hash));
        assertEquals(
                "{GIVEN=1, ANSWER=1, CALL=1, COMMAND=1, TEST=1}",
                evidence.get(hash).behaviour().counts().toString());
        assertEquals(
                "{mostly_test=1.0, one_command=1.0}",
                Features.of(evidence.get(hash).behaviour()).toString());
    }

    private static String bash(String command) throws IOException {
        return deeds("Bash", "{\"command\":\"" + command + "\"}");
    }

    private static String edit(String path) throws IOException {
        return deeds("Edit", "{\"file_path\":\"" + path + "\"}");
    }

    private static String deeds(String tool, String input) throws IOException {
        return read(line(tool, input)).stream()
                .filter(event -> event.event() instanceof ToolUse)
                .map(event -> Deeds.of((ToolUse) event.event()).toString())
                .findFirst()
                .orElseThrow();
    }

    private static String line(String tool, String input) {
        return """
                {"type":"user","uuid":"u1","sessionId":"s","cwd":"/srv/shop","message":{"content":"do it"}}
                {"type":"assistant","uuid":"u2","sessionId":"s","cwd":"/srv/shop","message":{"id":"msg_1","model":"m","content":[{"type":"tool_use","id":"toolu_1","name":"%s","input":%s}],"usage":{"output_tokens":1}}}
                """.formatted(tool, input);
    }

    private static List<TracedEvent> read(String lines) throws IOException {
        List<TracedEvent> events = new ArrayList<>();
        TraceOutput output = new TraceOutput() {
            @Override
            public void event(TracedEvent event) {
                events.add(event);
            }

            @Override
            public void reject(long line, String reason) {
                throw new AssertionError(line + ": " + reason);
            }

            @Override
            public void count(String name, long number) {}
        };
        ByteArrayInputStream file = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
        ToolReading tools = ToolReading.toDepth(Integer.MAX_VALUE);
        try (TraceParser parser =
                TraceParser.open(file, Beside.NOTHING, new Wanted(ProjectScope.all(), "", tools, true), output)) {
            while (parser.step()) {
                // Everything of interest goes to the output.
            }
        }
        return events;
    }
}
