package io.github.agentpprof.transforms.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.ProjectScope;
import io.github.agentpprof.transforms.trace.reader.ToolReading;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands around prompts is the same whether or not anybody asks what tools did, and whether or not responses are handed on. */
class ActsAloneTest {
    private static final String CLAUDE = """
            {"type":"user","sessionId":"s","uuid":"u1","timestamp":"2026-03-01T10:00:00Z","message":{"role":"user","content":"fix it"}}
            {"type":"assistant","sessionId":"s","uuid":"u2","timestamp":"2026-03-01T10:00:01Z","message":{"id":"msg_1","role":"assistant",\
            "model":"claude-opus-4-1","content":[{"type":"text","text":"I look."},{"type":"tool_use","id":"t1","name":"Bash",\
            "input":{"command":"npm test"}},{"type":"tool_use","id":"t2","name":"Edit","input":{"file_path":"src/a.js"}}],\
            "usage":{"input_tokens":1,"output_tokens":2}}}
            {"type":"user","sessionId":"s","uuid":"u3","timestamp":"2026-03-01T10:00:02Z","message":{"role":"user","content":\
            [{"type":"tool_result","tool_use_id":"t1","content":"3 passed"}]}}
            {"type":"user","sessionId":"s","uuid":"u4","timestamp":"2026-03-01T10:01:00Z","message":{"role":"user","content":"go on"}}
            """;

    private static final String CODEX = """
            {"timestamp":"2026-03-01T10:00:00Z","type":"session_meta","payload":{"id":"s","cwd":"/srv/shop"}}
            {"timestamp":"2026-03-01T10:00:00Z","type":"turn_context","payload":{"cwd":"/srv/shop","model":"gpt-5.1"}}
            {"timestamp":"2026-03-01T10:00:00Z","type":"event_msg","payload":{"type":"user_message","message":"fix it"}}
            {"timestamp":"2026-03-01T10:00:01Z","type":"response_item","payload":{"type":"message","role":"assistant",\
            "content":[{"type":"output_text","text":"I look."}]}}
            {"timestamp":"2026-03-01T10:00:01Z","type":"response_item","payload":{"type":"function_call","name":"shell",\
            "call_id":"t1","arguments":"{\\"command\\":[\\"npm\\",\\"test\\"]}"}}
            {"timestamp":"2026-03-01T10:00:02Z","type":"response_item","payload":{"type":"function_call_output","call_id":"t1",\
            "output":"3 passed"}}
            {"timestamp":"2026-03-01T10:00:03Z","type":"response_item","payload":{"type":"custom_tool_call","name":"apply_patch",\
            "call_id":"t2","input":"*** Begin Patch\\n*** Update File: src/a.js\\n+x\\n*** End Patch"}}
            {"timestamp":"2026-03-01T10:00:04Z","type":"event_msg","payload":{"type":"token_count","info":{"last_token_usage":\
            {"input_tokens":1,"output_tokens":2,"total_tokens":3},"total_token_usage":{"input_tokens":1,"output_tokens":2,\
            "total_tokens":3}}}}
            {"timestamp":"2026-03-01T10:01:00Z","type":"event_msg","payload":{"type":"user_message","message":"go on"}}
            """;

    @TempDir
    Path folder;

    @Test
    void claude() throws IOException {
        alike(CLAUDE, List.of(new Act("Bash", "npm test"), new Act("Edit", "src/a.js")));
    }

    @Test
    void codex() throws IOException {
        alike(CODEX, List.of(new Act("shell", "npm test"), new Act("apply_patch", "src/a.js")));
    }

    private void alike(String lines, List<Act> acts) throws IOException {
        ToolReading alone = ToolReading.NONE.telling(true);
        ToolReading both = ToolReading.toDepth(2).telling(true);
        for (ToolReading tools : List.of(alone, both, both.following(true))) {
            for (boolean responses : new boolean[] {true, false}) {
                List<TracedEvent> read = read(lines, tools, responses);
                assertEquals(
                        List.of(
                                new Surroundings(true, null, null, acts),
                                new Surroundings(true, "fix it", "I look.", List.of())),
                        read.stream()
                                .filter(traced -> traced.event() instanceof Prompt)
                                .map(TracedEvent::around)
                                .toList());
                assertEquals(
                        List.of(responses ? "I look." : ""),
                        read.stream()
                                .filter(traced -> traced.event() instanceof Call)
                                .map(TracedEvent::text)
                                .toList());
            }
        }
    }

    private List<TracedEvent> read(String lines, ToolReading tools, boolean responses) throws IOException {
        Path file = Files.writeString(folder.resolve("trace.jsonl"), lines);
        TraceFile trace = new TraceFile(file.toString(), "trace.jsonl", Files.size(file), "");
        TraceReading reading = new TraceReading(
                new Wanted(ProjectScope.all(), "", tools, responses), Labelling.NONE, FileRecording.NONE);
        List<TracedEvent> events = new ArrayList<>();
        try (BatchReader reader = new BatchReader(new TraceBatch("id", List.of(trace)), reading)) {
            for (ReadPart part = reader.next(); part != null; part = reader.next()) {
                events.addAll(part.events());
            }
        }
        return events;
    }
}
