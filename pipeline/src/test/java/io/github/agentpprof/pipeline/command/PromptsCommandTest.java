package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts come out for somebody who is to read them: those asked for, without what is private, always the same. */
class PromptsCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aLineHasWhatStandsAroundAPrompt() throws IOException {
        CommandRun run = prompts(session("s", "/home/ada/shop"));
        assertEquals(0, run.exit(), run.err());
        assertEquals(2, lines(run).size(), run.out());
        String second = lines(run).stream()
                .filter(line -> line.contains("mail email"))
                .findFirst()
                .orElseThrow();
        assertTrue(
                second.contains(
                        "\"text\":\"and now mail email about the parser\",\"asked\":\"add a parser for ~/shop\","
                                + "\"said\":\"done, the key was secret\",\"did\":[\"Bash: npm test\"],\"tag\":\""),
                second);
        assertFalse(run.out().contains("ada"), run.out());
        assertTrue(run.err().contains("2 prompts with their texts, of 3 whose kind of work is not certain"), run.err());
    }

    @Test
    void theFileIsTheUsersAloneAndAlwaysTheSame() throws IOException {
        Path first = session("s", "/home/ada/shop");
        Path file = folder.resolve("out/ask.jsonl");
        CommandRun run = prompts(first, "-o", file.toString());
        assertEquals(0, run.exit(), run.err());
        assertEquals("", run.out());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Path again = folder.resolve("copy.jsonl");
        Files.copy(first, again);
        assertEquals(
                Files.readString(file),
                prompts(first, "--session-file", again.toString()).out());
    }

    @Test
    void whatARuleOrAKnownTagNamesIsLeftOut() throws IOException {
        Path session = session("s", "/home/ada/shop");
        CommandRun all = prompts(session);
        CommandRun ruled = prompts(session, "--tag-rule", "prompt:feature=parser for");
        assertEquals(1, lines(ruled).size(), ruled.out());
        String hash = lines(ruled).get(0).substring(9, 25);
        Path known = Files.writeString(folder.resolve("tags.json"), "{\"" + hash + "\": \"agent\"}");
        CommandRun rest = prompts(session, "--tag-cache", known.toString());
        assertEquals(1, lines(rest).size());
        assertTrue(all.out().contains(rest.out()), rest.out());
        assertFalse(rest.out().contains(hash));
        assertEquals("{\"" + hash + "\": \"agent\"}", Files.readString(known), "nothing is added to it");
    }

    @Test
    void noMoreThanAskedForComeAndOnlyOfWhatIsSelected() throws IOException {
        Path session = session("s", "/home/ada/shop");
        assertEquals(1, lines(prompts(session, "--sample", "1")).size());
        assertEquals(
                1,
                lines(prompts(session, "--since", "2026-11-01T10:00:30Z", "--timezone", "UTC"))
                        .size());
        assertEquals(0, lines(prompts(session, "--since", "2026-12-01")).size());
    }

    @Test
    void whatContradictsItselfIsRefused() throws IOException {
        Path session = session("s", "/home/ada/shop");
        assertEquals(2, prompts(session, "--sample", "0").exit());
        CommandRun cluster = prompts(session, "--tagger", "cluster");
        assertEquals(2, cluster.exit());
        assertTrue(cluster.err().contains("which --tagger intent says"), cluster.err());
        CommandRun hidden =
                prompts(session, "--label-path", "/{team}/**", "--pseudonymize", "team", "--pseudonym-key-file", "k");
        assertEquals(2, hidden.exit());
        assertTrue(hidden.err().contains("it cannot go with --pseudonymize"), hidden.err());
    }

    /** Three prompts of which the last says nothing: a task, a second one with a test run, and an approval. */
    private Path session(String id, String cwd) throws IOException {
        return Files.write(
                folder.resolve(id + ".jsonl"),
                List.of(
                        user(0, cwd, "add a parser for /home/ada/shop"),
                        assistant(10, cwd, "{\"type\":\"text\",\"text\":\"done, the key was sk-abcdefghijklmnop\"}"),
                        user(60, cwd, "and now mail ada@example.org about the parser"),
                        assistant(
                                70,
                                cwd,
                                "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"Bash\",\"input\":{\"command\":\"npm test\"}}"),
                        user(120, cwd, "ok"),
                        assistant(130, cwd, "{\"type\":\"text\",\"text\":\"fine\"}")));
    }

    private static String user(int second, String cwd, String text) {
        return "{\"type\":\"user\",\"uuid\":\"u" + second + "\",\"sessionId\":\"s\",\"timestamp\":\"" + time(second)
                + "\",\"cwd\":\"" + cwd + "\",\"message\":{\"role\":\"user\",\"content\":\"" + text + "\"}}";
    }

    private static String assistant(int second, String cwd, String content) {
        return "{\"type\":\"assistant\",\"uuid\":\"a" + second + "\",\"sessionId\":\"s\",\"timestamp\":\""
                + time(second) + "\",\"cwd\":\"" + cwd + "\",\"requestId\":\"r" + second + "\",\"message\":{\"id\":\"m"
                + second + "\",\"model\":\"claude-sonnet-4-5\",\"role\":\"assistant\",\"content\":[" + content
                + "],\"usage\":{\"input_tokens\":1000,\"output_tokens\":100}}}";
    }

    private static String time(int second) {
        return String.format("2026-11-01T10:%02d:%02d.000Z", second / 60, second % 60);
    }

    private static List<String> lines(CommandRun run) {
        return run.out().lines().toList();
    }

    private static CommandRun prompts(Path session, String... more) {
        List<String> arguments = new ArrayList<>(List.of("prompts", "--session-file", session.toString()));
        Stream.of(more).forEach(arguments::add);
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
