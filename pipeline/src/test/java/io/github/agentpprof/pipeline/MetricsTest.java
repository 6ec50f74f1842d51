package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run went is told to whoever watches many, whether it went well or not. */
class MetricsTest {
    private static final String CALL =
            "{\"type\":\"assistant\",\"uuid\":\"a\",\"sessionId\":\"s\",\"timestamp\":\"2026-03-01T10:00:00Z\","
                    + "\"message\":{\"id\":\"msg_1\",\"model\":\"claude-opus-4-8\",\"stop_reason\":\"end_turn\","
                    + "\"usage\":{\"input_tokens\":1000,\"output_tokens\":200,\"cache_read_input_tokens\":30}}}\n";

    @TempDir
    private Path folder;

    private List<String> values(Path metrics) throws IOException {
        return Files.readAllLines(metrics).stream()
                .filter(line -> !line.startsWith("# T") && !line.startsWith("# H") && !line.startsWith("# U"))
                .filter(line -> !line.contains("_seconds "))
                .toList();
    }

    @Test
    void ofARunThatIsDone() throws IOException {
        Path trace = Files.writeString(folder.resolve("a.jsonl"), CALL + "rubbish\n");
        Path metrics = folder.resolve("run.prom");
        CommandRun run = CommandRun.of(
                "--all-projects",
                "--session-file",
                trace.toString(),
                "--budget",
                "total=0.001",
                "--budget",
                "total=5",
                "--metrics",
                metrics.toString());
        assertEquals(3, run.exit(), run.err());
        assertEquals(
                List.of(
                        "agentpprof_run_success 1",
                        "agentpprof_run_budgets_crossed 1",
                        "agentpprof_run_files 1",
                        "agentpprof_run_lines 2",
                        "agentpprof_run_read_bytes " + Files.size(trace),
                        "agentpprof_run_rejected_lines 1",
                        "agentpprof_run_rejected_files 0",
                        "agentpprof_run_sessions 1",
                        "agentpprof_run_prompts 0",
                        "agentpprof_run_calls 1",
                        "agentpprof_run_duplicates 0",
                        "agentpprof_run_api_errors 0",
                        "agentpprof_run_lower_bound_calls 0",
                        "agentpprof_run_tokens{class=\"input\"} 1000",
                        "agentpprof_run_tokens{class=\"output\"} 200",
                        "agentpprof_run_tokens{class=\"cache_read\"} 30",
                        "agentpprof_run_tokens{class=\"cache_write_5m\"} 0",
                        "agentpprof_run_tokens{class=\"cache_write_1h\"} 0",
                        "agentpprof_run_cost_dollars 0.010015",
                        "# EOF"),
                values(metrics));
    }

    @Test
    void ofARunThatFailed() throws IOException {
        Path trace = Files.writeString(folder.resolve("a.jsonl"), CALL + "rubbish\n");
        Path metrics = folder.resolve("run.prom");
        CommandRun run = CommandRun.of(
                "--all-projects",
                "--session-file",
                trace.toString(),
                "--max-reject-share",
                "0.1",
                "--metrics",
                metrics.toString());
        assertEquals(1, run.exit(), run.err());
        assertEquals(List.of("agentpprof_run_success 0", "# EOF"), values(metrics));
    }

    @Test
    void ofNoneThatCannotBeMeant() {
        Path metrics = folder.resolve("run.prom");
        CommandRun run = CommandRun.of("--view", "nothing", "--metrics", metrics.toString());
        assertEquals(2, run.exit(), run.err());
        assertFalse(Files.exists(metrics));
    }
}
