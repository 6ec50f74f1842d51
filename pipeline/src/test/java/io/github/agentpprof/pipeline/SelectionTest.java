package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a history, by the flags that select. Token counts are those of {@link TotalsTest}. */
class SelectionTest {
    private static final String PROMPT = "Fix the failing checkout test";

    @TempDir
    private Path folder;

    @Test
    void aProjectRootKeepsTheSessionsInsideHoweverItIsSpelt() throws IOException {
        Path work = Files.createDirectories(folder.toRealPath().resolve("work"));
        Path shop = Files.createDirectories(work.resolve("shop"));
        Path blog = Files.createDirectories(work.resolve("blog"));
        Files.createDirectories(work.resolve("sho"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), work);
        TraceHomes homes = TraceHomes.FIXTURES.copyTo(folder.resolve("traces"), work);

        assertEquals("shop 8", projectAndCalls(homes, shop));
        assertEquals("blog 2", projectAndCalls(homes, blog));
        assertEquals("blog 2", projectAndCalls(homes, link.resolve("blog")));
        assertEquals("work 10", projectAndCalls(homes, work));
        assertEquals(
                1,
                CommandRun.of(homes.arguments(new String[] {
                            "--project-root", work.resolve("sho").toString()
                        }))
                        .exit());
    }

    private String projectAndCalls(TraceHomes homes, Path root) throws IOException {
        Path folded = folder.resolve("root.folded");
        CommandRun run = CommandRun.of(homes.arguments(
                new String[] {"--project-root", root.toString(), "-o", folded.toString(), "--status", "json"}));
        assertEquals(0, run.exit(), run.err());
        TreeSet<String> projects = new TreeSet<>();
        for (String line : Files.readAllLines(folded)) {
            projects.add(line.replaceFirst("^project:([^;]*);.*", "$1"));
        }
        return String.join(",", projects) + " " + run.status("calls");
    }

    @Test
    void aProjectCanBeGivenAName() throws IOException {
        Path folded = folder.resolve("t.folded");
        CommandRun.over(TraceHomes.FIXTURES, "--project-name", "everything", "-o", folded.toString());
        assertTrue(
                Files.readAllLines(folded).stream().allMatch(line -> line.startsWith("project:everything;")),
                () -> TraceHomes.read(folded));
    }

    @Test
    void anAgentKeepsItsTraces() {
        assertEquals("3", status("calls", "--agent", "codex"));
        assertEquals("7", status("calls", "--agent", "claude"));
    }

    private static String status(String name, String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--status";
        all[arguments.length + 1] = "json";
        return CommandRun.over(TraceHomes.FIXTURES, all).status(name);
    }

    @Test
    void aSessionFileIsReadAloneWhateverItsNameAndProject() throws IOException {
        Path renamed = folder.resolve("trace.txt");
        Files.copy(TraceHomes.FIXTURES.file("-home-ada-blog"), renamed);
        CommandRun run = CommandRun.of("--session-file", renamed.toString(), "--status", "json");
        assertEquals("2", run.status("calls"));
        assertEquals("1", run.status("files"));
    }

    /** The project of the folder one stands in is asked for, and the file wins; of a folder that was searched it does not. */
    @Test
    void aSessionFileIsReadWhateverProjectIsAskedFor() throws IOException {
        Path blog = TraceHomes.FIXTURES.file("-home-ada-blog");
        String[] named = {"--project-root", folder.toString(), "--session-file", blog.toString(), "--status", "json"};
        assertEquals("2", CommandRun.of(named).status("calls"));
        assertEquals("2", CommandRun.of(TraceHomes.FIXTURES.arguments(named)).status("calls"), "not all 10");
        TraceHomes homes = TraceHomes.FIXTURES.copyTo(folder.resolve("traces"), Path.of("/home/ada"));
        CommandRun copied = CommandRun.of(homes.arguments(named));
        assertEquals("2", copied.status("calls"), "found elsewhere as well, where it is not asked for");
    }

    @Test
    void aSessionFolderIsReadWhole() throws IOException {
        Path blog = TraceHomes.FIXTURES.file("-home-ada-blog").getParent();
        CommandRun run = CommandRun.of("--session-file", blog.toString(), "--status", "json");
        assertEquals("2", run.status("calls"));
        assertEquals("1", run.status("files"));
    }

    @Test
    void aPatternKeepsTheTracesThatMatchOfWhateverProject() throws IOException {
        TraceHomes homes = TraceHomes.FIXTURES.copyTo(folder, Path.of("/home/ada"));
        CommandRun all = CommandRun.of("--input", folder + "/**", "--status", "json");
        assertEquals("10", all.status("calls"));
        assertEquals("6", all.status("files"), "and the sidecars beside them are no traces");
        CommandRun codex = CommandRun.of("--input", homes.codex() + "/**.jsonl", "--status", "json");
        assertEquals("3", codex.status("calls"));
        Path renamed = Files.copy(homes.file("-home-ada-blog"), folder.resolve("trace.txt"));
        assertEquals(
                "2",
                CommandRun.of("--input", renamed.toString(), "--status", "json").status("calls"));
        CommandRun none = CommandRun.of("--input", folder + "/*.jsonl");
        assertEquals(1, none.exit());
        assertTrue(none.err().contains("/*.jsonl (files matched: 0, none of them .jsonl or"), none.err());
    }

    @Test
    void aWorktreeOfTheProjectIsTheProject() throws IOException {
        Path work = Files.createDirectories(folder.toRealPath().resolve("work"));
        Path shop = Files.createDirectories(work.resolve("shop"));
        Path fix = Files.createDirectories(folder.toRealPath().resolve("fix"));
        Path about = Files.createDirectories(fix.resolve(".git/worktrees/shop"));
        Files.writeString(about.resolve("gitdir"), shop.resolve(".git") + "\n");
        Files.writeString(shop.resolve(".git"), "gitdir: " + about + "\n");
        TraceHomes homes = TraceHomes.FIXTURES.copyTo(folder.resolve("traces"), work);

        assertEquals("fix 8", projectAndCalls(homes, fix));
        assertEquals("fix 8", projectAndCalls(homes, shop));
    }

    @Test
    void aSessionFileOfAForkIsWholeWithoutItsParent() throws IOException {
        String fork = TraceHomes.FIXTURES
                .file("/aaaaaaaa-0000-4000-8000-000000000002.jsonl")
                .toString();
        CommandRun run = CommandRun.of("--session-file", fork, "--agent", "claude", "--status", "json");
        assertEquals("2", run.status("calls"), "a1, of which only the copy is there, and b1");
    }

    @Test
    void previewsGoIntoJsonAloneAndOnlyWhenAskedFor() throws IOException {
        String outputs = folder + "/{view}";
        String[] quiet = {"--view", "all", "-o", outputs + ".json", "-o", outputs + ".svg", "-o", outputs + ".folded"};
        CommandRun.over(TraceHomes.FIXTURES, quiet);
        assertEquals("", holding(PROMPT));

        String[] told = new String[quiet.length + 3];
        System.arraycopy(quiet, 0, told, 0, quiet.length);
        told[quiet.length] = "--include-previews";
        told[quiet.length + 1] = "--status";
        told[quiet.length + 2] = "json";
        CommandRun run = CommandRun.over(TraceHomes.FIXTURES, told);
        assertEquals(
                "context.json cost.json files.json network.json operations.json time.json tokens.json waste.json",
                holding(PROMPT));
        assertTrue(run.out().contains("\"preview\" : \"" + PROMPT + "\""), run.out());
        assertFalse(holding("修一下这个").isEmpty());
        assertEquals("", holding("Look for unused code"), "an agent's words are no prompt of a person's");
    }

    private String holding(String text) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (var files = Files.list(folder)) {
            files.filter(file -> TraceHomes.read(file).contains(text))
                    .forEach(file -> names.add(file.getFileName().toString()));
        }
        return String.join(" ", names);
    }
}
