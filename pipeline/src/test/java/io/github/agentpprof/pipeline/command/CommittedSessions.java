package io.github.agentpprof.pipeline.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Made-up sessions of Claude Code that end in commits. Each call is given 1,000 tokens and gives 100, of Sonnet 4.5 at 3 and 15
 * dollars a million: 4,500 micro-dollars.
 */
final class CommittedSessions {
    private final Path home;
    private final String session;
    private final List<String> lines = new ArrayList<>();
    private int seconds;
    private int names;

    CommittedSessions(Path home, String session) {
        this.home = home;
        this.session = session;
    }

    CommittedSessions asks(String text) {
        return line("user", "", "\"message\":{\"role\":\"user\",\"content\":\"" + text + "\"}");
    }

    CommittedSessions call() {
        return call("", "{\"type\":\"text\",\"text\":\"Fine.\"}");
    }

    CommittedSessions subagentsCall() {
        return call("\"isSidechain\":true,\"agentId\":\"a1\",", "{\"type\":\"text\",\"text\":\"Fine.\"}");
    }

    /** A call that asks for a commit, and what git prints. */
    CommittedSessions commits(String hash) {
        String use = "toolu_" + session + names++;
        call(
                "",
                "{\"type\":\"tool_use\",\"id\":\"" + use + "\",\"name\":\"Bash\",\"input\":{\"command\":"
                        + "\"git commit -m shop\"}}");
        return line(
                "user",
                "",
                "\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"" + use
                        + "\",\"content\":\"[main " + hash + "] shop\\n 1 file changed\"}]}");
    }

    CommittedSessions linked(int number) {
        return line(
                "pr-link",
                "",
                "\"prNumber\":" + number + ",\"prUrl\":\"https://example.org/ada/shop/pull/" + number
                        + "\",\"prRepository\":\"ada/shop\"");
    }

    /** Writes the file where Claude Code keeps such. */
    void written() throws IOException {
        Path folder = Files.createDirectories(home.resolve("claude/projects/-home-ada-shop"));
        Files.createDirectories(home.resolve("codex"));
        Files.write(folder.resolve(session + ".jsonl"), lines);
    }

    private CommittedSessions call(String side, String block) {
        String id = session + names++;
        return line(
                "assistant",
                side,
                "\"requestId\":\"req_" + id + "\",\"message\":{\"id\":\"msg_" + id
                        + "\",\"role\":\"assistant\",\"model\":\"claude-sonnet-4-5-20250929\",\"stop_reason\":\"end_turn\","
                        + "\"content\":[" + block + "],\"usage\":{\"input_tokens\":1000,\"output_tokens\":100}}");
    }

    private CommittedSessions line(String type, String side, String more) {
        lines.add(String.format(
                "{\"type\":\"%s\",%s\"uuid\":\"%s-%d\",\"sessionId\":\"%s\",\"cwd\":\"/home/ada/shop\","
                        + "\"timestamp\":\"2026-11-03T10:%02d:%02d.000Z\",%s}",
                type, side, session, lines.size(), session, seconds / 60, seconds % 60, more));
        seconds++;
        return this;
    }
}
