package io.github.agentpprof.transforms.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lines of Claude Code in any order, of every kind of which its reader remembers something. */
final class RandomClaude {
    private static final String[] WORDS = {
        "please fix it", "caf\u00e9 \ud83d\ude00", "half \\ud83d a letter", "/do", "<system-reminder>", "now the tests"
    };

    private final Random dice;
    private final List<String> uuids = new ArrayList<>();
    private int serial;
    private int second;

    RandomClaude(Random dice) {
        this.dice = dice;
    }

    String lines(int number) {
        StringBuilder lines = new StringBuilder(user("\"please begin\""));
        for (int i = 1; i < number; i++) {
            lines.append(line()).append(dice.nextInt(20) == 0 ? "\r\n" : "\n");
        }
        return lines.toString();
    }

    private String line() {
        return switch (dice.nextInt(31)) {
            case 0, 1, 2 -> user(quoted(words()));
            case 3 ->
                user(quoted(
                        "<command-name>/" + words() + "</command-name><command-args>" + words() + "</command-args>"));
            case 4 -> user(quoted("<local-command-stdout>" + words() + "</local-command-stdout>"));
            case 5, 6, 7, 8 -> assistant("{\"type\":\"text\",\"text\":" + quoted(words()) + "}");
            case 9, 10, 11 ->
                assistant("{\"type\":\"tool_use\",\"id\":\"toolu_" + some()
                        + "0000000\",\"name\":\"Bash\",\"input\":{\"command\":\"git status && rm -r out\"}}");
            case 12 ->
                assistant("{\"type\":\"tool_use\",\"id\":\"t" + some() + "\",\"name\":\""
                        + (dice.nextBoolean() ? "Task" : "WebSearch") + "\",\"input\":{\"prompt\":" + quoted(words())
                        + "}}");
            case 13, 14 -> result();
            case 15 -> queued("enqueue");
            case 16 -> queued(dice.nextInt(4) == 0 ? "popAll" : "dequeue");
            case 17 ->
                "{\"type\":\"attachment\",\"attachment\":{\"type\":\"queued_command\",\"commandMode\":\"prompt\",\"prompt\":"
                        + quoted(words()) + "}," + end();
            case 18 ->
                dice.nextBoolean()
                        ? "{\"type\":\"ai-title\",\"aiTitle\":" + quoted(words()) + ",\"sessionId\":\"" + session()
                                + "\"}"
                        : "{\"type\":\"custom-title\",\"customTitle\":" + quoted(words()) + "," + end();
            case 19 ->
                "{\"type\":\"summary\",\"summary\":" + quoted(words()) + ",\"leafUuid\":\"u"
                        + (serial + dice.nextInt(9)) + "\"}";
            case 20 -> progress();
            case 21 -> "{\"type\":\"user\",\"isCompactSummary\":true,\"message\":{\"content\":\"so far\"}," + end();
            case 22 -> again();
            case 23 ->
                "{\"type\":\"cost-state\",\"startTime\":\"" + dice.nextInt(3) + "\",\"totalCostUSD\":0."
                        + dice.nextInt(100) + "," + end();
            case 24 -> "{\"message\":{\"model\":\"claude-opus-4-6\",\"usage\":" + usage() + "}}";
            case 26 ->
                assistant("{\"type\":\"tool_use\",\"id\":\"t" + some()
                        + "\",\"name\":\"CronCreate\",\"input\":{\"prompt\":" + quoted(words()) + "}}");
            case 27 -> "{\"type\":\"system\",\"subtype\":\"scheduled_task_fire\"," + end();
            case 28 ->
                "{\"type\":\"user\",\"isMeta\":true,\"promptId\":\"turn" + some() + "\","
                        + (dice.nextBoolean() ? "\"scheduledTaskId\":\"task" + some() + "\"," : "")
                        + (dice.nextBoolean() ? "\"origin\":{\"kind\":\"coordinator\"}," : "")
                        + "\"message\":{\"content\":" + quoted(words()) + "}," + end();
            case 29 ->
                "{\"type\":\"user\",\"toolUseResult\":{\"id\":\"task" + some() + "\",\"runId\":\"wf_" + some()
                        + "\"},\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t" + some()
                        + "\",\"content\":\"x\"}]}," + end();
            case 25 ->
                List.of("", "no JSON", "[1]", "{\"type\":\"never-heard-of\",\"uuid\":\"u\"}")
                        .get(dice.nextInt(4));
            default ->
                "{\"type\":\"assistant\",\"isApiErrorMessage\":true,\"message\":{\"model\":\"<synthetic>\"}," + end();
        };
    }

    private String user(String content) {
        String line = "{\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":" + content + "},"
                + (dice.nextInt(4) == 0 ? "\"promptId\":\"turn" + some() + "\"," : "") + end();
        uuids.add(line);
        return serial == 1 ? line + "\n" : line;
    }

    /** As after a compaction, or a line that a crash wrote twice. */
    private String again() {
        return uuids.get(dice.nextInt(uuids.size()));
    }

    private String result() {
        return "{\"type\":\"user\",\"toolUseResult\":{\"agentId\":\"ag" + some()
                + "\",\"searchCount\":" + dice.nextInt(3)
                + ",\"status\":\"completed\"},\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t"
                + some() + "\",\"is_error\":" + dice.nextBoolean() + ",\"content\":\"x\"}]}," + end();
    }

    private String assistant(String block) {
        return "{\"type\":\"assistant\",\"requestId\":\"req_" + some() + "\",\"message\":" + message(block) + ","
                + end();
    }

    private String message(String block) {
        String id = dice.nextInt(8) == 0 ? "" : "\"id\":\"" + (dice.nextInt(5) == 0 ? "m" : "msg_") + some() + "\",";
        return "{" + id + "\"model\":\"claude-opus-4-" + dice.nextInt(7) + "\",\"content\":[" + block + "],\"usage\":"
                + usage() + "}";
    }

    private String usage() {
        String beside = dice.nextInt(9) == 0
                ? ",\"iterations\":[{\"type\":\"message\"},{\"type\":\"advisor_message\",\"output_tokens\":"
                        + dice.nextInt(50) + "}]"
                : "";
        return "{\"input_tokens\":" + dice.nextInt(3) + ",\"output_tokens\":" + dice.nextInt(50) + beside + "}";
    }

    private String progress() {
        return "{\"type\":\"progress\",\"parentToolUseID\":\"t" + some() + "\",\"data\":{\"agentId\":\"ag" + some()
                + "\",\"message\":{\"type\":\"assistant\",\"timestamp\":" + time() + ",\"message\":"
                + message("{\"type\":\"text\",\"text\":" + quoted(words()) + "}") + "}}," + end();
    }

    private String queued(String operation) {
        return "{\"type\":\"queue-operation\",\"operation\":\"" + operation + "\",\"content\":" + quoted(words())
                + ",\"sessionId\":\"" + session() + "\",\"timestamp\":" + time() + "}";
    }

    /** Where a line belongs; some say less than others. */
    private String end() {
        String side = dice.nextInt(5) == 0
                ? "\"isSidechain\":true," + (dice.nextBoolean() ? "\"agentId\":\"ag" + some() + "\"," : "")
                        + (dice.nextBoolean() ? "\"parentUuid\":null," : "")
                : dice.nextInt(8) == 0 ? "\"forkedFrom\":{\"sessionId\":\"s0\"}," : "";
        String session = dice.nextInt(9) == 0 ? "" : "\"sessionId\":\"" + session() + "\",";
        String place = dice.nextInt(4) == 0
                ? ""
                : "\"cwd\":\"/home/" + List.of("ada", "bob", "eve").get(dice.nextInt(3)) + "/shop" + dice.nextInt(3)
                        + "\",\"gitBranch\":\""
                        + List.of("main", "ada/fix", "eve-1").get(dice.nextInt(3)) + "\",";
        serial++;
        String uuid = dice.nextInt(6) == 0
                ? ""
                : "\"uuid\":\"" + (dice.nextBoolean() ? "u" + serial : "%036d".formatted(serial)) + "\",";
        return side + session + place + uuid + "\"timestamp\":" + time() + "}";
    }

    private String time() {
        second += dice.nextInt(3);
        return "\"2026-11-01T10:%02d:%02d.000Z\"".formatted(second / 60 % 60, second % 60);
    }

    private String session() {
        return dice.nextInt(6) == 0 ? "s0" : "session";
    }

    /** One of the latest, so that lines belong together. */
    private int some() {
        return serial / 4 + dice.nextInt(3);
    }

    private String words() {
        return WORDS[dice.nextInt(WORDS.length)] + (dice.nextBoolean() ? " " + dice.nextInt(9) : "");
    }

    private static String quoted(String words) {
        return '"' + words + '"';
    }
}
