package io.github.agentpprof.transforms.trace.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of the branches is that in which a user line is asked what it is. */
class ClaudePromptReaderTest {
    private static final String ANSWER =
            "{\"type\":\"assistant\",\"uuid\":\"a\",\"sessionId\":\"s\",\"message\":{\"id\":\"msg_1\",\"model\":\"m\",\"usage\":{\"output_tokens\":1}}}\n";

    @Test
    void whatAPersonTypesIsAPrompt() {
        assertEquals(List.of("fix the till"), prompts(user("", "\"fix the till\"")));
        assertEquals(List.of("fix the till"), prompts(user("\"userType\":\"external\",", "\"fix the till\"")));
    }

    @Test
    void firstASummaryOfWhatWasCompactedIsNone() {
        assertEquals(List.of(), prompts(user("\"isCompactSummary\":true,\"promptSource\":\"typed\",", "\"so far\"")));
    }

    @Test
    void secondAToolResultIsNone() {
        assertEquals(
                List.of(),
                prompts(user(
                        "\"origin\":{\"kind\":\"human\"},",
                        "[{\"type\":\"tool_result\",\"tool_use_id\":\"t1\",\"content\":\"x\"},"
                                + "{\"type\":\"tool_result\",\"tool_use_id\":\"t2\",\"content\":\"y\"}]")));
        assertEquals(List.of(), prompts(user("\"toolUseResult\":{\"stdout\":\"x\"},", "\"x\"")));
        assertEquals(List.of(), prompts(user("\"toolUseResult\":\"Error: x\",", "\"x\"")));
        assertEquals(List.of(), prompts(user("\"toolUseResult\":[1,2],", "\"x\"")));
        assertEquals(List.of(), prompts(user("\"sourceToolUseID\":\"t1\",", "\"Base of a skill\"")));
        assertEquals(List.of("x"), prompts(user("\"toolUseResult\":null,\"sourceToolUseID\":null,", "\"x\"")));
    }

    @Test
    void thirdASubagentsTaskIsNotAPersonsPrompt() {
        RecordedTrace trace = RecordedTrace.of(
                user("\"isSidechain\":true,\"agentId\":\"a1\",\"promptSource\":\"typed\",", "\"look\""));
        assertEquals(List.of(), trace.prompts());
        assertEquals(
                List.of("task:a1"),
                trace.events(Prompt.class).stream().map(Prompt::id).toList());
    }

    @Test
    void fourthWhatIsMetaIsInjected() {
        assertEquals(List.of(), prompts(user("\"isMeta\":true,\"promptSource\":\"typed\",", "\"skill body\"")));
        assertEquals(List.of("x"), prompts(user("\"isMeta\":null,", "\"x\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"task-notification", "peer", "coordinator"})
    void fifthTheOriginTellsWhoSpoke(String kind) {
        assertEquals(
                List.of(),
                prompts(user("\"origin\":{\"kind\":\"%s\"},\"promptSource\":\"sdk\",".formatted(kind), "\"x\"")));
    }

    @Test
    void aHumanOriginBeatsSourceAndWording() {
        assertEquals(
                List.of("Stop hook feedback is broken, see?"),
                prompts(user(
                        "\"origin\":{\"kind\":\"human\"},\"promptSource\":\"system\",",
                        "\"Stop hook feedback is broken, see?\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"typed", "queued", "suggestion_accepted", "sdk"})
    void sixthTheSourceTellsAPrompt(String source) {
        assertEquals(List.of("x"), prompts(user("\"promptSource\":\"%s\",".formatted(source), "\"x\"")));
    }

    @Test
    void whatTheSystemSaysIsInjected() {
        assertEquals(List.of(), prompts(user("\"promptSource\":\"system\",", "\"x\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"typed", "queued", "suggestion_accepted"})
    void whatWasTypedMayBeginLikeSomethingInjected(String source) {
        assertEquals(
                List.of("Caveat: The messages below are wrong"),
                prompts(user(
                        "\"promptSource\":\"%s\",".formatted(source), "\"Caveat: The messages below are wrong\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<task-notification>\\n<task-id>a</task-id></task-notification>",
                "  <task-notification>x",
                "<teammate-message teammate_id=\\\"x\\\">hello</teammate-message>",
                "Another Claude session sent a message: hello",
                "<system-reminder>only this</system-reminder>",
                "<system-reminder>never closed",
                "<user-prompt-submit-hook>x</user-prompt-submit-hook>",
                "<user-memory-input>x</user-memory-input>",
                "<local-command-caveat>x</local-command-caveat>",
                "<local-command-stdout>x</local-command-stdout>",
                "<local-command-stderr>x</local-command-stderr>",
                "<bash-stdout>x</bash-stdout>",
                "<bash-stderr>x</bash-stderr>",
                "Caveat: The messages below were generated by the user",
                "Base directory for this skill: /x",
                "[Request interrupted by user]",
                "[Request interrupted by user for tool use]",
                "This session is being continued from a previous conversation that ran out",
                "",
                " \\n "
            })
    void seventhTheWordsTellWhatOlderVersionsDoNot(String text) {
        assertEquals(List.of(), prompts(user("", '"' + text + '"') + ANSWER));
    }

    @Test
    void eighthTheRestIsAPromptWhateverItBeginsWith() {
        assertEquals(List.of("<div>why?</div>"), prompts(user("", "\"<div>why?</div>\"")));
    }

    @Test
    void listContentIsAPromptToo() {
        // Text blocks are joined by a space; a picture alone was asked, too, though without words.
        assertEquals(
                List.of("what is this"),
                prompts(
                        user(
                                "",
                                "[{\"type\":\"text\",\"text\":\"what\"},{\"type\":\"image\",\"source\":{}},{\"type\":\"text\",\"text\":\"is this\"}]")));
        assertEquals(List.of(""), prompts(user("", "[{\"type\":\"image\",\"source\":{}}]")));
        assertEquals(List.of(""), prompts(user("", "[{\"type\":\"document\",\"source\":{}}]")));
        assertEquals(List.of(), prompts(user("", "[]")));
        assertEquals(List.of(), prompts(user("", "[{\"type\":\"text\",\"text\":null}]")));
        assertEquals(List.of(), prompts(user("", "null")));
    }

    @Test
    void aMessageMayBeAString() {
        assertEquals(
                List.of("hello"),
                prompts("{\"type\":\"user\",\"uuid\":\"u\",\"sessionId\":\"s\",\"message\":\"hello\"}"));
    }

    @Test
    void wrappersAreTakenOffForTheTaggerButNotForTheHash() {
        String recorded = "<ide_opened_file>a.c</ide_opened_file>\n<system-reminder>x\ny</system-reminder> fix  it";
        RecordedTrace trace = RecordedTrace.of(user(
                "", "\"<ide_opened_file>a.c</ide_opened_file>\\n<system-reminder>x\\ny</system-reminder> fix  it\""));
        assertEquals(List.of("fix  it"), trace.promptTexts());
        assertEquals(PromptHash.of(recorded), trace.prompts().get(0).hash());
        // A wrapper further down was written by the person.
        assertEquals(
                List.of("see <ide_selection>x</ide_selection>"),
                prompts(user("", "\"see <ide_selection>x</ide_selection>\"")));
    }

    @Test
    void aSlashCommandIsAPromptOnceTheModelIsCalled() {
        String command = user(
                "",
                "\"<command-name>/review</command-name>\\n<command-message>review</command-message>\\n<command-args>the till</command-args>\"");
        RecordedTrace trace = RecordedTrace.of(command + ANSWER);
        assertEquals(List.of("/review the till"), trace.promptTexts());
        assertEquals(trace.prompts().get(0).id(), trace.call().prompt());
        assertEquals(List.of(), prompts(command));
    }

    @Test
    void aCommandThatRunsWithoutTheModelIsNoPrompt() {
        String command = user("", "\"<command-name>/cost</command-name>\"");
        String output = user("", "\"<local-command-stdout>$1</local-command-stdout>\"");
        assertEquals(List.of(), prompts(command + output + ANSWER));
        assertEquals(List.of("next"), prompts(command + user("", "\"next\"") + ANSWER));
    }

    @Test
    void aSubagentAtWorkDoesNotTurnACommandIntoAPrompt() {
        String command = user("", "\"<command-name>/cost</command-name>\"");
        String background =
                "{\"type\":\"progress\",\"uuid\":\"p\",\"sessionId\":\"s\",\"data\":{\"agentId\":\"a\",\"message\":"
                        + ANSWER.strip() + "}}\n";
        String output = user("", "\"<local-command-stdout>$1</local-command-stdout>\"");
        assertEquals(List.of(), prompts(command + background + output));
    }

    @Test
    void otherSpellingsOfACommand() {
        assertEquals(
                List.of("/clear"),
                prompts(user("", "\"<command-message>clear</command-message>\\n<command-name> /clear </command-name>\"")
                        + ANSWER));
        assertEquals(List.of("! ls -l"), prompts(user("", "\"<bash-input>ls -l</bash-input>\"") + ANSWER));
    }

    @Test
    void aHostileCommandIsReadInNoTime() {
        String blanks = " ".repeat(200_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> prompts(user("", "\"<command-name>" + blanks + "\"") + ANSWER));
    }

    @Test
    void aPromptTypedWhileTheAgentWorksIsAnAttachment() {
        assertEquals(
                List.of("also the shop"),
                prompts(attachment(
                        "\"commandMode\":\"prompt\",\"origin\":{\"kind\":\"human\"},\"prompt\":\"also the shop\"")));
        assertEquals(
                List.of("also this"),
                prompts(
                        attachment(
                                "\"commandMode\":\"prompt\",\"prompt\":[{\"type\":\"text\",\"text\":\"also this\"},{\"type\":\"image\"}]")));
        assertEquals(List.of(), prompts(attachment("\"commandMode\":\"prompt\",\"prompt\":\"<task-notification>x\"")));
        assertEquals(
                List.of(),
                prompts(attachment(
                        "\"commandMode\":\"prompt\",\"origin\":{\"kind\":\"task-notification\"},\"prompt\":\"x\"")));
        assertEquals(List.of(), prompts(attachment("\"commandMode\":\"task-notification\",\"prompt\":\"x\"")));
        assertEquals(List.of(), prompts(attachment("\"commandMode\":\"prompt\",\"prompt\":\" \"")));
    }

    @Test
    void theQueueCountsOnlyWhatNeverComesUpElsewhere() {
        String queue = queue("enqueue", "later");
        assertEquals(List.of("later"), prompts(queue));
        assertEquals(List.of("later"), prompts(queue + user("\"promptSource\":\"queued\",", "\"later\"")));
        assertEquals(List.of("later"), prompts(queue + attachment("\"commandMode\":\"prompt\",\"prompt\":\"later\"")));
        assertEquals(List.of(), prompts(queue + queue("popAll", "")));
        assertEquals(List.of("later"), prompts(queue + queue("dequeue", "")));
        assertEquals(List.of(), prompts(queue("enqueue", "<task-notification>x") + queue("enqueue", "/clear")));
    }

    @Test
    void aQueuedPromptIsKnownAgainInsideAWrapper() {
        String sent = user("", "\"<ide_opened_file>a.c</ide_opened_file>\\nlater\"");
        assertEquals(List.of("later"), prompts(queue("enqueue", "later") + sent));
    }

    @Test
    void theSameWordsLeftInTwoQueuesAreTwoPrompts() {
        String first =
                RecordedTrace.of(queue("enqueue", "go on")).prompts().get(0).id();
        String second = RecordedTrace.of(queue("enqueue", "go on").replace("10:00:00", "11:00:00"))
                .prompts()
                .get(0)
                .id();
        assertNotEquals(first, second);
    }

    @Test
    void aPromptIsKnownByItsUuid() {
        String uuid = "00000000-0000-4000-8000-000000000001";
        String line = user("", "\"x\"").replace("\"u\"", "\"" + uuid + "\"");
        assertEquals(uuid, RecordedTrace.of(line).prompts().get(0).id());
    }

    @Test
    void aPromptWrittenAgainAfterACompactionDoesNotBecomeTheOneInForce() {
        String first = user("", "\"first\"");
        String second = user("", "\"second\"");
        RecordedTrace trace = RecordedTrace.of(first + second + first + ANSWER);
        assertEquals(List.of("first", "second"), trace.promptTexts());
        assertEquals(trace.prompts().get(1).id(), trace.call().prompt());
    }

    @Test
    void anIdThatIsNoUuidIsHelpedByTimeAndWords() {
        String x = RecordedTrace.of(user("", "\"x\"")).prompts().get(0).id();
        String y = RecordedTrace.of(user("", "\"y\"")).prompts().get(0).id();
        assertNotEquals(x, y);
        assertEquals(x, RecordedTrace.of(user("", "\"x\"")).prompts().get(0).id());
    }

    private static List<String> prompts(String lines) {
        return RecordedTrace.of(lines).promptTexts();
    }

    private static String user(String fields, String content) {
        return "{\"type\":\"user\",\"uuid\":\"u\",\"sessionId\":\"s\",%s\"message\":{\"role\":\"user\",\"content\":%s}}\n"
                .formatted(fields, content);
    }

    private static String attachment(String fields) {
        return "{\"type\":\"attachment\",\"uuid\":\"q\",\"sessionId\":\"s\",\"attachment\":{\"type\":\"queued_command\",%s}}\n"
                .formatted(fields);
    }

    private static String queue(String operation, String text) {
        return "{\"type\":\"queue-operation\",\"operation\":\"%s\",\"sessionId\":\"s\",\"timestamp\":\"2026-11-01T10:00:00.000Z\",\"content\":\"%s\"}\n"
                .formatted(operation, text);
    }
}
