package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.taggers.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are measured against a history and made for one; taggers that learn of it are reached from the command line. */
class RulesCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aFileOfRulesIsMeasured() throws IOException {
        Path rules = Files.writeString(
                folder.resolve("rules"), "prompt:fix=failing\nprompt:again=(?i)fix the failing\nprompt:dead=nowhere\n");
        CommandRun run = over("rules", "check", rules.toString());
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                List.of(
                        "     1      1  prompt:fix=failing",
                        "     0      1  prompt:again=(?i)fix the failing  # always forestalled",
                        "     0      0  prompt:dead=nowhere  # found nowhere"),
                run.out().lines().limit(3).toList());
        assertEquals(
                2, over("rules", "check", folder.resolve("nope").toString()).exit());
    }

    @Test
    void rulesAreSuggestedThatCanBeUsed() throws IOException {
        CommandRun run = CommandRun.of("rules", "suggest", "--example");
        assertEquals(0, run.exit(), run.err());
        Path rules = Files.writeString(folder.resolve("rules"), run.out());
        assertTrue(RuleFile.read(rules).size() > 5, run.out());
        assertEquals(run.out(), CommandRun.of("rules", "suggest", "--example").out());
    }

    @Test
    void aTaggerWithoutRulesTagsNearlyAll() {
        CommandRun run = CommandRun.of("--example", "--tagger", "cluster", "--status", "json");
        assertEquals(0, run.exit(), run.err());
        assertEquals("812", run.status("calls"));
        assertEquals("153", run.status("matched"));
    }

    @Test
    void aModelThatCannotBeReachedFailsTheRunUnlessItNeedNot() {
        String[] llm = {"--tagger", "llm", "--llama-url", "http://127.0.0.1:9", "--no-cache", "--model", "m"};
        CommandRun failed = over(llm);
        assertEquals(1, failed.exit());
        assertTrue(failed.err().contains("cannot be reached"), failed.err());
        CommandRun unmatched =
                over(Stream.concat(Stream.of(llm), Stream.of("--on-tagger-failure", "unmatched", "--status", "json"))
                        .toArray(String[]::new));
        assertEquals(0, unmatched.exit(), unmatched.err());
        assertEquals("10", unmatched.status("calls"));
        assertEquals(
                2, over("--tagger", "llm", "--llama-url", "http://example.org").exit());
    }

    @Test
    void tagsThatAreKnownHoldWhateverTheTaggerSays() throws IOException {
        String hash = CommandRun.over(TraceHomes.FIXTURES, "--status", "json")
                .out()
                .replaceFirst("(?s).*?\"unmatched_samples\".*?\"hash\" : \"([0-9a-f]{16})\".*", "$1");
        Path tags = Files.writeString(folder.resolve("tags.json"), "{\"" + hash + "\": \"known\"}");
        CommandRun run = CommandRun.over(TraceHomes.FIXTURES, "--tag-cache", tags.toString(), "--status", "json");
        assertTrue(run.out().contains("\"known\" : 1"), run.out());
        assertEquals(2, over("--tag-cache", folder.resolve("nope").toString()).exit());
    }

    private static CommandRun over(String... arguments) {
        String[] all = arguments[0].equals("rules")
                ? Stream.concat(Stream.of(arguments), Stream.of("--all-projects"))
                        .toArray(String[]::new)
                : Stream.concat(Stream.of("--all-projects"), Stream.of(arguments))
                        .toArray(String[]::new);
        return CommandRun.of(TraceHomes.FIXTURES.arguments(all));
    }
}
