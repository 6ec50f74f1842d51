package io.github.agentpprof.transforms.trace.codex;

import static io.github.agentpprof.transforms.CodexLines.count;
import static io.github.agentpprof.transforms.CodexLines.line;
import static io.github.agentpprof.transforms.CodexLines.meta;
import static io.github.agentpprof.transforms.CodexLines.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.trace.RecordedTrace;
import io.github.agentpprof.transforms.trace.reader.PromptHash;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodexPromptTest {
    private static final String ANSWER = line(
            "05:00.000",
            "response_item",
            "\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"text\":\"yes\"}]");

    @Test
    void thePromptEventIsThePromptAndTheMessageIsItsDouble() {
        RecordedTrace trace =
                read(message("fix it") + user("01:00.000", "fix it") + ANSWER + count("05:00.000", "", "1 0 1 0"));
        assertEquals(List.of("fix it"), trace.promptTexts());
        assertEquals(trace.prompts().get(0).id(), trace.call().prompt());
    }

    @Test
    void aPaginatedFileHasItems() {
        String item = line(
                "01:00.000",
                "event_msg",
                "\"type\":\"item_completed\",\"item\":{\"type\":\"UserMessage\",\"content\":[{\"type\":\"text\",\"text\":\"fix\"},{\"type\":\"image\"},{\"type\":\"text\",\"text\":\"it\"}]}");
        assertEquals(List.of("fix it"), read(message("fix it") + item + ANSWER).promptTexts());
    }

    @Test
    void aFileWithoutPromptEventsHasItsPromptsAmongTheMessages() {
        RecordedTrace trace = read(message("# AGENTS.md instructions for /x")
                + message("<environment_context>x</environment_context>")
                + message("first")
                + ANSWER
                + message("second")
                + ANSWER
                + message("third"));
        assertEquals(List.of("first", "second", "third"), trace.promptTexts());
    }

    @Test
    void developersAndAssistantsAskNothing() {
        assertEquals(
                List.of(),
                read(line(
                                        "01:00.000",
                                        "response_item",
                                        "\"type\":\"message\",\"role\":\"developer\",\"content\":[{\"text\":\"obey\"}]")
                                + ANSWER)
                        .promptTexts());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<environment_context>x",
                "<user_instructions>x",
                "# AGENTS.md instructions for /srv",
                "<turn_aborted>x",
                "<user_shell_command>ls",
                "<skill>x",
                "<subagent_notification>x",
                "<recommended_plugins>x",
                "<codex_internal_context source=\\\"x\\\">",
                "<goal_context>x",
                "<external_SLACK>x",
                "<hook_prompt id=\\\"1\\\">x",
                "<user_action>x",
                "<image name=x>",
                "Warning: x",
                "  \\n<skill>x",
                ""
            })
    void whatTheClientPutsInIsNoPrompt(String text) {
        assertEquals(List.of(), read(user("01:00.000", text)).promptTexts());
        assertEquals(List.of(), read(message(text) + ANSWER).promptTexts());
    }

    @Test
    void aPasteMayBeginWithATag() {
        assertEquals(
                List.of("<project><name>x</name>"),
                read(user("01:00.000", "<project><name>x</name>")).promptTexts());
        assertEquals(
                List.of("<external x>"), read(user("01:00.000", "<external x>")).promptTexts());
    }

    @Test
    void whatAnEditorPutsBeforeIsTakenOffForTheTaggerOnly() {
        String recorded = "# Context from my IDE setup:\n## Open tabs\n## My request for Codex:\nfix it";
        RecordedTrace trace = read(user("01:00.000", recorded.replace("\n", "\\n")));
        assertEquals(List.of("fix it"), trace.promptTexts());
        assertEquals(PromptHash.of(recorded), trace.prompts().get(0).hash());
        // The heading alone is a person's own.
        assertEquals(
                List.of("see ## My request for Codex: x"),
                read(user("01:00.000", "see ## My request for Codex: x")).promptTexts());
    }

    @Test
    void theLatestTitleHolds() {
        RecordedTrace trace =
                read(line("01:00.000", "event_msg", "\"type\":\"thread_name_updated\",\"thread_name\":\"one\"")
                        + line("02:00.000", "event_msg", "\"type\":\"thread_name_updated\",\"thread_name\":\"two\""));
        assertEquals(
                List.of("two"),
                trace.texts(event -> event instanceof SessionFact fact && fact.kind() == SessionFact.Kind.TITLE));
    }

    private static RecordedTrace read(String lines) {
        return RecordedTrace.of(meta("t", "") + lines);
    }

    private static String message(String text) {
        return line(
                "01:00.000",
                "response_item",
                "\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"%s\"}]"
                        .formatted(text));
    }
}
