package io.github.agentpprof.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whose work it is where that is not the latest prompt of the call's session. Each call has the words of its prompt. */
class ClaudeTurnsTest {
    private static final String USER = """
            {"type":"user","uuid":"%s","sessionId":"s","cwd":"/srv/shop","timestamp":"2026-11-01T%s.000Z",%s"message":{"content":"%s"}}
            """;
    private static final String CALL = """
            {"type":"assistant","uuid":"%1$s","sessionId":"%2$s","cwd":"/srv/shop","requestId":"r%1$s","timestamp":"2026-11-01T%3$s.000Z",%4$s"message":{"id":"msg_%1$s","model":"m","content":[%5$s],"usage":{"output_tokens":1}}}
            """;

    @Test
    void aCommandThatSetsTheModelToWorkIsAPrompt() {
        // /goal puts something out like a command that needs no model, but then its turn goes on.
        String file = user("u1", "10:00:00", "", "What is it?")
                + call("1", "10:00:05", "", "")
                + user(
                        "u2",
                        "10:10:00",
                        turn("t2"),
                        "<command-name>/goal</command-name><command-args>it works</command-args>")
                + user("u3", "10:10:01", turn("t2"), "<local-command-stdout>Goal set: it works</local-command-stdout>")
                + user("u4", "10:10:02", "\"isMeta\":true," + turn("t2"), "Start working toward it.")
                + call("2", "10:10:09", "", "");
        assertEquals(Map.of("msg_1", "What is it?", "msg_2", "/goal it works"), prompts(file));
    }

    @Test
    void aCommandThatNeedsNoModelIsNone() {
        // The model works on for the first prompt while /cost is typed, whose caveat comes before it.
        String file = user("u1", "10:00:00", turn("t1"), "What is it?")
                + call("1", "10:00:05", "", "")
                + user("u2", "10:00:06", "\"isMeta\":true," + turn("t2"), "Caveat: The messages below")
                + user("u3", "10:00:06", turn("t2"), "<command-name>/cost</command-name>")
                + user("u4", "10:00:06", turn("t2"), "<local-command-stdout>$1</local-command-stdout>")
                + call("2", "10:00:09", "", "");
        assertEquals(Map.of("msg_1", "What is it?", "msg_2", "What is it?"), prompts(file));
    }

    @Test
    void aPlanIsAnsweredUnderANewSessionsId() {
        // The prompt has the old id, the calls the new one; the old session's file has another prompt and call.
        String file = user("u1", "10:00:00", "", "Implement the following plan")
                + CALL.formatted("1", "new", "10:00:05", "", "")
                + user("u2", "10:10:00", "", "Now the tests").replace("\"s\"", "\"new\"")
                + CALL.formatted("2", "new", "10:10:05", "", "");
        String old = user("u0", "09:00:00", "", "Think about it") + call("0", "09:00:05", "", "");
        assertEquals(
                Map.of("msg_0", "Think about it", "msg_1", "Implement the following plan", "msg_2", "Now the tests"),
                prompts(file, old));
        assertEquals(3, ManyFiles.of(file, old).prompts().size());
    }

    @Test
    void aWorkflowsAgentsWorkForThePromptThatStartedIt() {
        // The folder of the agents is the run that the tool's result names, by its id or by the folder.
        String agent = user("a1", "11:20:00", "\"isSidechain\":true,\"agentId\":\"a\",", "Audit a module")
                + call("3", "11:20:05", "\"isSidechain\":true,\"agentId\":\"a\",", "");
        for (String result : List.of("\"runId\":\"wf_1\"", "\"transcriptDir\":\"/home/ada/x/wf_1\"")) {
            String main = user("u1", "10:00:00", "", "Audit everything")
                    + call(
                            "1",
                            "10:00:05",
                            "",
                            "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"Workflow\",\"input\":{}}")
                    + result("u2", "10:00:06", "toolu_1", "\"toolUseResult\":{" + result + "},")
                    + user("u3", "11:00:00", "", "Meanwhile the typo")
                    + call("2", "11:00:05", "", "");
            assertEquals(
                    Map.of("msg_1", "Audit everything", "msg_2", "Meanwhile the typo", "msg_3", "Audit everything"),
                    prompts(List.of(RecordedTrace.of(main), RecordedTrace.in("wf_1", agent))));
        }
    }

    @Test
    void aSubagentThatIsWokenWorksForTheTurnOfTheMessage() {
        // By the turn that the message names; by its time where it names none; a hook's line wakes nobody.
        String main = user("u1", "10:00:00", turn("t1"), "Build it")
                + call(
                        "1",
                        "10:00:05",
                        "",
                        "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"Agent\",\"input\":{\"prompt\":\"build\"}}")
                + result("u2", "10:30:00", "toolu_1", "\"toolUseResult\":{\"agentId\":\"a\"},")
                + user("u3", "11:00:00", turn("t2"), "Review it")
                + user("u4", "12:00:00", turn("t3"), "Document it");
        String side = "\"isSidechain\":true,\"agentId\":\"a\",";
        String agent = user("a1", "10:00:06", side + turn("t1"), "build")
                + call("2", "10:00:07", side, "")
                + user("a2", "10:00:08", side + "\"isMeta\":true,\"origin\":{\"kind\":\"hook\"},", "Stop hook feedback")
                + call("3", "10:00:09", side, "")
                + user(
                        "a3",
                        "12:30:00",
                        side + turn("t2") + "\"isMeta\":true,\"origin\":{\"kind\":\"coordinator\"},",
                        "look again")
                + call("4", "12:30:01", side, "")
                + user("a4", "12:40:00", side + "\"origin\":{\"kind\":\"human\"},", "and again")
                + call("5", "12:40:01", side, "");
        assertEquals(
                Map.of(
                        "msg_1",
                        "Build it",
                        "msg_2",
                        "Build it",
                        "msg_3",
                        "Build it",
                        "msg_4",
                        "Review it",
                        "msg_5",
                        "Document it"),
                prompts(main, agent));
    }

    @Test
    void anAsideBelongsToThePromptOfItsTime() {
        // Its file begins with the messages of its parent, long before.
        String main = user("u1", "10:00:00", "", "First")
                + call("1", "10:00:05", "", "")
                + user("u2", "11:00:00", "", "Second")
                + call("2", "11:00:05", "", "");
        String side = "\"isSidechain\":true,\"agentId\":\"aside_question-0\",";
        String aside = user("u1", "10:00:00", side, "First")
                + call("1", "10:00:05", side, "")
                + user("u2", "11:00:00", side, "Second")
                + user("a1", "11:00:06", side, "by the way, which version?")
                + call("3", "11:00:07", side, "");
        assertEquals(Map.of("msg_1", "First", "msg_2", "Second", "msg_3", "Second"), prompts(main, aside));
    }

    @Test
    void whatAScheduleFiresBelongsToThePromptThatSetIt() {
        // Told by the task's id (4), by its words (5), and by nothing but the latest schedule (6); nobody typed any of
        // them,
        // and the entry of the queue is no prompt that never came up.
        String schedule =
                "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"CronCreate\",\"input\":{\"prompt\":\"look at the build\"}}";
        String fire = "\"isMeta\":true,\"promptSource\":\"system\",";
        String file = user("u1", "10:00:00", "", "Watch the build")
                + call("1", "10:00:05", "", schedule)
                + result("u2", "10:00:06", "toolu_1", "\"toolUseResult\":{\"id\":\"cron-1\"},")
                + user("u3", "11:00:00", "", "Fix the typo")
                + call("3", "11:00:05", "", "")
                + fired("12:00:00")
                + user("u4", "12:00:00", fire + "\"scheduledTaskId\":\"cron-1\",", "look at the build")
                + call("4", "12:00:05", "", "")
                + fired("13:00:00")
                + user("u5", "13:00:00", fire, "look at the build")
                + call("5", "13:00:05", "", "")
                + fired("14:00:00")
                + user("u6", "14:00:00", fire, "go on")
                + call("6", "14:00:05", "", "")
                + fired("15:00:00");
        String set = "Watch the build";
        assertEquals(
                Map.of("msg_1", set, "msg_3", "Fix the typo", "msg_4", set, "msg_5", set, "msg_6", set), prompts(file));
        assertEquals(2, ManyFiles.of(file).prompts().size());
    }

    @Test
    void whatALoopSaysAgainBelongsToIt() {
        String file = user(
                        "u1",
                        "10:00:00",
                        turn("t"),
                        "<command-name>/loop</command-name><command-args>5m look at it</command-args>")
                + call("1", "10:00:05", "", "")
                + user("u2", "11:00:00", "", "Fix the typo")
                + call("2", "11:00:05", "", "")
                + fired("12:00:00")
                + user("u3", "12:00:00", "\"isMeta\":true,\"promptSource\":\"system\",", "look at it")
                + call("3", "12:00:05", "", "");
        String loop = "/loop 5m look at it";
        assertEquals(Map.of("msg_1", loop, "msg_2", "Fix the typo", "msg_3", loop), prompts(file));
    }

    private static String user(String uuid, String time, String fields, String text) {
        return USER.formatted(uuid, time, fields, text);
    }

    private static String call(String number, String time, String fields, String blocks) {
        return CALL.formatted(number, "s", time, fields, blocks);
    }

    private static String result(String uuid, String time, String tool, String fields) {
        String blocks = "[{\"type\":\"tool_result\",\"tool_use_id\":\"" + tool + "\",\"content\":\"ok\"}]";
        return user(uuid, time, fields, "BLOCKS").replace("\"BLOCKS\"", blocks);
    }

    /** A schedule fires: its words enter the queue, then the line of the agent's own. */
    private static String fired(String time) {
        return """
                {"type":"queue-operation","operation":"enqueue","sessionId":"s","timestamp":"2026-11-01T%1$s.000Z","content":"words of a task"}
                {"type":"system","subtype":"scheduled_task_fire","sessionId":"s","timestamp":"2026-11-01T%1$s.000Z"}
                """.formatted(time);
    }

    private static String turn(String id) {
        return "\"promptId\":\"" + id + "\",";
    }

    private static Map<String, String> prompts(String... files) {
        return prompts(List.of(files).stream().map(RecordedTrace::of).toList());
    }

    /** The words of the prompt that each call is given, whichever file is read first. */
    private static Map<String, String> prompts(List<RecordedTrace> files) {
        List<Event> events = new ArrayList<>();
        Map<String, String> words = new TreeMap<>();
        for (RecordedTrace file : files) {
            events.addAll(file.events());
            for (TracedEvent traced : file.traced()) {
                if (traced.event() instanceof Prompt prompt && prompt.given()) {
                    words.put(prompt.hash(), traced.text());
                }
            }
        }
        Map<String, String> found = found(events, words);
        Collections.reverse(events);
        assertEquals(found, found(events, words), "depends on the order of the files");
        return found;
    }

    private static Map<String, String> found(List<Event> events, Map<String, String> words) {
        Map<String, String> prompts = new TreeMap<>();
        for (Call call : ManyFiles.of(events).calls()) {
            prompts.put(call.id(), words.getOrDefault(call.context().promptHash(), "none"));
        }
        return prompts;
    }
}
