package io.github.agentpprof.pipeline.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.CommandRun;
import io.github.agentpprof.pipeline.TraceHomes;
import io.github.agentpprof.pipeline.command.ProfileCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What files of options and rules do to a run, seen from outside. */
class ConfigurationTest {
    @TempDir
    private Path folder;

    private Path shop;
    private Path own;

    /** The fixtures, with the project {@code shop} in a repository and {@code blog} in another. */
    private TraceHomes homes;

    @BeforeEach
    void prepare() throws IOException {
        Path work = Files.createDirectory(folder.resolve("work")).toRealPath();
        shop = work.resolve("shop");
        Files.createDirectories(shop.resolve(".git"));
        Files.createDirectories(work.resolve("blog/.git"));
        own = Files.createDirectories(folder.resolve("home/.config/agentpprof"));
        homes = TraceHomes.FIXTURES.copyTo(folder.resolve("traces"), work);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(
                Map.of("HOME", folder.resolve("home").toString()),
                Arrays.asList(arguments).contains("--show-config") ? arguments : homes.arguments(arguments));
    }

    private CommandRun inShop(String... more) {
        return run(Stream.concat(Stream.of(more), Stream.of("--project-root", shop.toString()))
                .toArray(String[]::new));
    }

    private void project(String... lines) throws IOException {
        Files.write(shop.resolve(".agentpprof"), List.of(lines));
    }

    private void user(String... lines) throws IOException {
        Files.write(own.resolve("config"), List.of(lines));
    }

    @Test
    void theCommandLineWinsOverTheProjectAndThatOverTheUser() throws IOException {
        project("# how we look at it", "--view cost --by 'model'   # and no more", "--where kind=output");
        user("--view time --top=3", "--by prompt --timezone UTC");
        CommandRun shown = inShop("--show-config", "--view", "files");
        assertEquals(0, shown.exit());
        String place = shop.resolve(".agentpprof").toString();
        assertEquals(
                List.of(
                        "In force:",
                        "--view files                             command line",
                        "--project-root " + shop + " command line",
                        "--by model                               " + place + ":2",
                        "--where kind=output                      " + place + ":3",
                        "--top 3                                  ~/.config/agentpprof/config:1",
                        "--timezone UTC                           ~/.config/agentpprof/config:2",
                        "",
                        "Not in force:",
                        "--view cost                              " + place + ":2: --view is set nearer",
                        "--view time                              ~/.config/agentpprof/config:1: --view is set nearer",
                        "--by prompt                              ~/.config/agentpprof/config:2: --by is set nearer",
                        "",
                        "Files of options, nearest first:",
                        place,
                        "~/.config/agentpprof/config"),
                shown.out().lines().map(String::strip).toList());
        assertEquals("agentpprof: only a part is counted, by --where (" + place + ":3)\n", shown.err());
    }

    @Test
    void whatIsSetHoldsAsIfTyped() throws IOException {
        project("--view cost", "--by model");
        user("--top 1");
        CommandRun set = inShop();
        CommandRun typed = inShop("--no-config", "--view", "cost", "--by", "model", "--top", "1");
        assertEquals(0, set.exit(), set.err());
        assertEquals(typed.out(), set.out());
        assertEquals("", set.err());
    }

    /** Options for the table would be refused beside outputs; nobody typed them. */
    @Test
    void whatHasNoUseIsLeftOut() throws IOException {
        user("--top 3", "--period 2026-11", "--all-projects");
        CommandRun run = inShop("-o", folder.resolve("t.folded").toString(), "--since", "2026-11-02");
        assertEquals(0, run.exit(), run.err());
        assertTrue(Files.exists(folder.resolve("t.folded")));
    }

    @Test
    void aLineThatNamesACommandIsForThat() throws IOException {
        user("--view cost", "--stack prompt", "costs --by model");
        CommandRun run = inShop("costs", "--show-config");
        assertTrue(
                run.out().contains("--by model                               ~/.config/agentpprof/config:3"),
                run.out());
        assertTrue(run.out()
                .contains("--view                                   ~/.config/agentpprof/config:1: for other"));
        assertTrue(
                run.out().contains("--stack prompt                           ~/.config/agentpprof/config:2"),
                run.out());
    }

    /** Each is told once, whoever set it, and changes nothing. */
    @Test
    void retiredOptionsSayThatTheyDoNothing() throws IOException {
        String end = " does nothing any more, since traces are read anew in every run; leave it out\n";
        CommandRun without = run("--all-projects", "--status", "text");
        Files.write(own.resolve("config"), List.of("--parse-cache-size many", "--parse-cache /nowhere"));
        CommandRun with = run(
                "--all-projects", "--status", "text", "--no-parse-cache", "--parse-cache", "x", "--parse-cache-texts");
        assertEquals(0, with.exit(), with.err());
        assertEquals(without.out(), with.out());
        assertEquals(
                "agentpprof: --no-parse-cache" + end + "agentpprof: --parse-cache" + end
                        + "agentpprof: --parse-cache-size" + end + "agentpprof: --parse-cache-texts" + end
                        + without.err(),
                with.err());
        assertFalse(CommandRun.of("--help").out().contains("parse-cache"));
    }

    /** A new option is on the project's side only if somebody puts it there. */
    @Test
    void everyOptionIsOnOneSide() {
        Set<String> options = new TreeSet<>();
        options(ProfileCommand.commandLine(Map.of("HOME", "/nonexistent")), options);
        TreeSet<String> sides = new TreeSet<>();
        int all = 0;
        for (Set<String> side : List.of(ProjectRights.ALLOWED, ProjectRights.USERS_ONLY, ProjectRights.TYPED_ONLY)) {
            sides.addAll(side);
            all += side.size();
        }
        assertEquals(options, sides);
        assertEquals(options.size(), all);
    }

    private static void options(CommandLine command, Set<String> options) {
        command.getCommandSpec().options().forEach(option -> options.add(option.longestName()));
        command.getSubcommands().values().forEach(sub -> options(sub, options));
    }

    @Test
    void aProjectNeitherWritesNorSendsNorReveals() throws IOException {
        Path stolen = folder.resolve("stolen.json");
        project(
                "--output " + stolen + " --include-previews",
                "--push http://collector.example.org",
                "--tagger llm --llama-url http://collector.example.org --allow-remote-llm",
                "--all-projects --claude-root /",
                "--view cost");
        CommandRun run = inShop();
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                "agentpprof: " + shop.resolve(".agentpprof")
                        + ": left out --all-projects (line 4), --allow-remote-llm (line 3), --claude-root (line 4),"
                        + " --include-previews (line 1), --llama-url (line 3), --output (line 1), --push (line 2),"
                        + " --tagger llm (line 3); a project's file may set only views, rules, selectors and looks\n",
                run.err());
        assertFalse(Files.exists(stolen));
        project("--view cost");
        assertEquals(inShop().out(), run.out());
    }

    /** A word of a value may look like options or name a file of arguments; it stays a value. */
    @Test
    void aValueIsNoOption() throws IOException {
        Path stolen = folder.resolve("stolen.svg");
        Files.write(folder.resolve("arguments"), List.of("--output " + stolen));
        project("--project-name 'x --output=" + stolen + "'", "--session-tag '@" + folder.resolve("arguments") + "'");
        CommandRun run = inShop();
        assertEquals(1, run.exit());
        assertTrue(run.err().contains("is set in") || run.err().contains("--session-tag @"), run.err());
        assertFalse(Files.exists(stolen));
    }

    @Test
    void aHostileFileOfOptionsIsLeftOut() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "--project-name hunter2");
        Path file = shop.resolve(".agentpprof");
        Files.createSymbolicLink(file, secret);
        assertEquals("agentpprof: " + file + " is left out: it leads out of the project\n", inShop().err());
        Files.delete(file);
        Files.createDirectory(file);
        assertEquals("agentpprof: " + file + " is left out: it is no regular file\n", inShop().err());
        Files.delete(file);
        Files.writeString(file, "# long\n".repeat(10_000));
        assertEquals("agentpprof: " + file + " is left out: it has more than 64 kB\n", inShop().err());
        Files.write(file, new byte[] {(byte) 0xff, '\n'});
        assertEquals("agentpprof: " + file + " is left out: it is not UTF-8\n", inShop().err());
        project("--view cost\u001b]0;owned\u0007");
        assertEquals("agentpprof: " + file + ":1: there is a control character in it\n", inShop().err());
        project("--top 1 ".repeat(3));
        assertEquals(
                List.of(
                        "agentpprof: " + file + ":1: --top is set more than once",
                        "agentpprof: " + file + ": 1 more lines with a fault"),
                inShop().err().lines().toList());
    }

    @Test
    void aPipeIsNotWaitedFor() throws Exception {
        for (String name : List.of(".agentpprof", ".agentpprof.rules")) {
            Path pipe = shop.resolve(name);
            assertEquals(
                    0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
            assertEquals(
                    "agentpprof: " + pipe + " is left out: it is no regular file\n",
                    inShop("--view=cost").err());
            Files.delete(pipe);
        }
    }

    /** Nothing that a file leads to is quoted, and of a rule no more than one can look at. */
    @Test
    void rulesOfAProjectAreHostileToo() throws IOException {
        Path rules = shop.resolve(".agentpprof.rules");
        Path secret = Files.writeString(folder.resolve("secret"), "password=hunter2\n");
        Files.createSymbolicLink(rules, secret);
        CommandRun run = inShop("--view=cost");
        assertEquals("agentpprof: " + rules + " is left out: it leads out of the project\n", run.err());
        Files.delete(rules);
        Files.writeString(rules, "prompt:debug=\u001b[2J(" + "x".repeat(1_000) + "\n");
        run = inShop("--view=cost");
        assertEquals(2, run.exit());
        assertFalse(run.err().contains("\u001b"), run.err());
        assertTrue(run.err().length() < 600, run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tpo 3 | ~/.config/agentpprof/config:1: unknown option '--tpo', did you mean '--top'?",
                "--pseudonymise user | ~/.config/agentpprof/config:1: unknown option '--pseudonymise', did you mean '--pseudonymize'?",
                "cost --by day | ~/.config/agentpprof/config:1: unknown command 'cost', did you mean 'costs'?",
                "--top | ~/.config/agentpprof/config:1: --top needs a value",
                "--help | ~/.config/agentpprof/config:1: --help is for the command line alone",
                "-- --runner=FlinkRunner | ~/.config/agentpprof/config:1: options of Apache Beam",
                "--view 'cost | ~/.config/agentpprof/config:1: a quote is not closed",
                "--view csot | unknown view 'csot', did you mean 'cost'?",
            })
    void aFaultOfTheUsersOwnFileEndsTheRun(String line, String message) throws IOException {
        user(line);
        CommandRun run = inShop();
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("agentpprof: " + message), run.err());
        assertEquals(0, inShop("--no-config").exit());
    }

    @Test
    void aWrongValueIsToldWithItsPlace() throws IOException {
        project("", "--view csot");
        CommandRun run = inShop();
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("(--view is set in " + shop.resolve(".agentpprof") + ":2)"), run.err());
    }

    /** What anybody may have written is quoted by its beginning, without what looks private. */
    @Test
    void littleOfAProjectsFileIsQuoted() throws IOException {
        project("--session-tag ada@example.org" + "x".repeat(500));
        CommandRun run = inShop();
        assertEquals(1, run.exit());
        assertFalse(run.err().contains("ada@"), run.err());
        assertFalse(run.err().contains("x".repeat(100)), run.err());
        assertTrue(run.err().contains("(--session-tag is set in " + shop.resolve(".agentpprof") + ":1)"), run.err());
        project("# " + "x".repeat(3_000));
        assertEquals(
                "agentpprof: " + shop.resolve(".agentpprof") + ":1: it has more than 2000 characters\n",
                inShop().err());
    }

    @Test
    void aPathOfTheUsersFileBeginsAtHome() throws IOException {
        user("-o ~/out/{view}.folded");
        CommandRun run = inShop();
        assertEquals(0, run.exit(), run.err());
        assertTrue(Files.exists(folder.resolve("home/out/tokens.folded")));
    }

    @Test
    void theFolderOfXdgComesBeforeHome() throws IOException {
        Path xdg = Files.createDirectories(folder.resolve("xdg/agentpprof"));
        user("--view time");
        Files.writeString(xdg.resolve("config"), "--view cost");
        String[] arguments = {"--project-root", shop.toString(), "--show-config"};
        CommandRun run = CommandRun.in(
                Map.of(
                        "HOME",
                        folder.resolve("home").toString(),
                        "XDG_CONFIG_HOME",
                        folder.resolve("xdg").toString()),
                arguments);
        assertTrue(run.out().contains("--view cost                              " + xdg.resolve("config") + ":1"));
        run = CommandRun.in(Map.of("HOME", folder.resolve("home").toString(), "XDG_CONFIG_HOME", "xdg"), arguments);
        assertTrue(run.out().contains("--view time"), run.out());
    }

    /** Below the top of a repository its file holds, above it nobody's. */
    @Test
    void theNearestFileOfTheRepositoryHolds() throws IOException {
        Path inner = Files.createDirectories(shop.resolve("src/main"));
        Files.writeString(shop.getParent().resolve(".agentpprof"), "--view time");
        assertFalse(
                run("--project-root", inner.toString(), "--show-config").out().contains("--view"));
        project("--view cost");
        assertTrue(
                run("--project-root", inner.toString(), "--show-config").out().contains("--view cost"));
    }

    /** Command line, files named there, the project's, the user's, the preset. */
    @Test
    void rulesAreTriedFromNearToFar() throws IOException {
        Files.writeString(shop.resolve(".agentpprof.rules"), "prompt:third=(?i)fix|error|review|diff");
        Files.writeString(own.resolve("rules"), "prompt:fourth=(?i)fix|error|review|diff|lint");
        Path named = Files.writeString(folder.resolve("named"), "prompt:second=(?i)error");
        CommandRun run = inShop(
                "--tag-rule", "prompt:first=(?i)fix the failing", "--rules-file", named.toString(), "--status=json");
        // 'Fix the failing checkout test'; '修一下这个 error'; 'Review the diff' and 'Publish the fixed build'.
        assertTrue(run.out().contains("\"first\" : 1"), run.out());
        assertTrue(run.out().contains("\"second\" : 1"), run.out());
        assertTrue(run.out().contains("\"third\" : 2"), run.out());
        Files.delete(shop.resolve(".agentpprof.rules"));
        run = inShop("--status=json", "--preset");
        assertTrue(run.out().contains("\"fourth\" : 4"), run.out());
        assertFalse(inShop("--status=json", "--no-config").out().contains("fourth"));
    }

    @Test
    void eachProjectHasItsOwnRulesWhereAllAreRead() throws IOException {
        Files.writeString(shop.resolve(".agentpprof.rules"), "prompt:shopping=.");
        Files.writeString(
                shop.resolveSibling("blog").resolve(".agentpprof.rules"), "prompt:blogging=(?i)schreibe\nprompt:x");
        Path table = folder.resolve("t.folded");
        CommandRun run = run("--all-projects", "-o", table.toString());
        assertEquals(0, run.exit(), run.err());
        // A fault in one project's rules is no other's.
        assertTrue(run.err().contains("blog/.agentpprof.rules:2: bad tag rule 'prompt:x'"), run.err());
        Files.writeString(shop.resolveSibling("blog").resolve(".agentpprof.rules"), "prompt:blogging=(?i)schreibe");
        run = run("--all-projects", "-o", table.toString());
        assertEquals(0, run.exit(), run.err());
        Set<String> tags = new TreeSet<>();
        for (String line : Files.readAllLines(table)) {
            List<String> frames = List.of(line.split(";"));
            String prompt = frames.stream()
                    .filter(frame -> frame.startsWith("prompt:"))
                    .findFirst()
                    .orElse("");
            tags.add(frames.get(0) + " " + prompt);
        }
        assertEquals(
                Set.of("project:blog prompt:blogging", "project:blog prompt:unmatched", "project:shop prompt:shopping"),
                tags);
        assertFalse(run.err().contains("no rules"), run.err());
    }

    @Test
    void anotherProjectsFileIsLeftOutWhereAllAreRead() throws IOException {
        project("--view cost");
        user("--all-projects");
        CommandRun run = CommandRun.in(Map.of("HOME", folder.resolve("home").toString()), "--show-config");
        assertEquals(0, run.exit());
        assertTrue(run.out().contains("--all-projects                           ~/.config/agentpprof/config:1"));
        assertTrue(inShop("--show-config").out().contains("--view cost"));
    }
}
