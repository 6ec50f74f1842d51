package io.github.agentpprof.transforms.trace;

import io.github.agentpprof.transforms.CodexLines;
import java.util.List;
import java.util.Random;

/** Lines of rollouts in any order, of every kind of which their reader remembers something. */
final class RandomCodex {
    private static final List<String> HEADS = List.of(
            "",
            "\"forked_from_id\":\"parent\",",
            "\"session_id\":\"root\",\"source\":{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"root\",\"agent_role\":\"explorer\"}}},",
            "\"forked_from_id\":\"parent\",\"history_base\":{\"thread_id\":\"parent\"},\"subagent_history_start_ordinal\":4,");

    private final Random dice;
    private int millis;
    private int total;
    private int call;

    RandomCodex(Random dice) {
        this.dice = dice;
    }

    String lines(int number) {
        StringBuilder lines = new StringBuilder(
                CodexLines.meta("thread", HEADS.get(dice.nextInt(HEADS.size()))).replace("/srv/", "/home/ada/"));
        boolean promptEvents = dice.nextBoolean();
        boolean records = dice.nextBoolean();
        for (int i = 1; i < number; i++) {
            lines.append(line(promptEvents, records && i > number / 2));
        }
        return lines.toString();
    }

    /** As the first versions wrote them: no times, no usage. */
    String bareLines(int number) {
        StringBuilder lines = new StringBuilder(
                "{\"id\":\"bare\",\"timestamp\":\"2026-11-01T10:00:00.000Z\",\"instructions\":null}\n");
        for (int i = 1; i < number; i++) {
            String said = said();
            lines.append(
                    switch (dice.nextInt(4)) {
                        case 0 -> "{" + message("user", said) + "}\n";
                        case 1 -> "{" + message("assistant", said) + "}\n";
                        case 2 -> "{" + asks() + "}\n";
                        default -> "{" + answers() + "}\n";
                    });
        }
        return lines.toString();
    }

    private String line(boolean promptEvents, boolean records) {
        String said = said();
        return switch (dice.nextInt(18)) {
            case 0, 1 -> promptEvents ? CodexLines.user(time(), said) : item(message("user", said));
            case 2, 3, 4 -> item(message("assistant", said));
            case 5, 6 -> item(asks());
            case 7 -> item(answers());
            case 8 -> event("\"type\":\"exec_command_end\",\"call_id\":\"c" + some() + "\",\"exit_code\":1");
            case 9, 10, 11 -> count(records);
            case 12 -> event("\"type\":\"thread_name_updated\",\"thread_name\":\"" + said + "\"");
            case 13 ->
                CodexLines.line(
                        time(),
                        "turn_context",
                        "\"model\":\"gpt-5." + dice.nextInt(3) + "\",\"effort\":\"high\",\"service_tier\":\""
                                + (dice.nextBoolean() ? "flex" : "auto") + "\",\"cwd\":\"/home/eve/shop"
                                + dice.nextInt(3)
                                + "\"");
            case 14 ->
                item(
                        dice.nextBoolean()
                                ? "\"type\":\"web_search_call\",\"status\":\"completed\",\"action\":{\"query\":\"x\"}"
                                : "\"type\":\"local_shell_call\",\"call_id\":\"c" + ++call
                                        + "\",\"action\":{\"command\":[\"ls\"]}");
            case 15 -> event("\"type\":\"web_search_end\",\"query\":\"x\"");
            case 16 ->
                event(
                        dice.nextBoolean()
                                ? "\"type\":\"collab_agent_spawn_end\",\"new_thread_id\":\"child" + dice.nextInt(4)
                                        + "\""
                                : "\"type\":\"error\"");
            default ->
                List.of("\n", "no JSON\n", CodexLines.line(time(), "compacted", "\"message\":\"m\""))
                        .get(dice.nextInt(3));
        };
    }

    private String count(boolean records) {
        int now = dice.nextInt(4) == 0 ? 0 : 1 + dice.nextInt(90);
        total += now;
        if (records) {
            return CodexLines.record(time(), dice.nextBoolean() ? "resp_" + total : "", now + " 0 " + now + " 0");
        }
        return CodexLines.count(
                time(), total + " 0 " + total + " 0", dice.nextInt(6) == 0 ? "" : now + " 0 " + now + " 0");
    }

    private String item(String payload) {
        return CodexLines.line(time(), "response_item", payload + ",\"ordinal\":" + millis);
    }

    private String event(String payload) {
        return CodexLines.line(time(), "event_msg", payload);
    }

    private static String message(String role, String text) {
        return "\"type\":\"message\",\"role\":\"" + role + "\",\"content\":[{\"type\":\"text\",\"text\":\"" + text
                + "\"}]";
    }

    private String asks() {
        return "\"type\":\"function_call\",\"name\":\"shell\",\"call_id\":\"c" + ++call
                + "\",\"arguments\":\"{\\\"command\\\":[\\\"cat\\\",\\\"notes.txt\\\"]}\"";
    }

    private String answers() {
        String id = dice.nextInt(5) == 0 ? "" : "\"call_id\":\"c" + some() + "\",";
        return "\"type\":\"function_call_output\"," + id + "\"output\":\"Wall time: 2 seconds\"";
    }

    private int some() {
        return Math.max(1, call - dice.nextInt(3));
    }

    private String said() {
        return List.of("please", "an answer", "\u00e9\ud83d\ude00", "<environment_context>", "more of it")
                        .get(dice.nextInt(5))
                + " " + dice.nextInt(9);
    }

    /** Most calls are quick, as copied ones are. */
    private String time() {
        millis += dice.nextInt(3) == 0 ? 1500 : dice.nextInt(100);
        return "%02d:%02d.%03d".formatted(millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
    }
}
