package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.agentpprof.pipeline.CommandRun;
import io.github.agentpprof.pipeline.TraceHomes;
import io.github.agentpprof.transforms.trace.TraceFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exit codes and messages; none of these gets as far as reading a trace. */
class CommandLineTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "unknown view 'nope'; known: context, cost, files, network, operations, time, tokens, waste, all",
                        "--view",
                        "nope"),
                mistake(
                        "unknown view 'nope'; known: context, cost, files, network, operations, time, tokens, waste, all",
                        "--view",
                        "tokens,nope"),
                mistake(
                        "unknown format 'nope'; known: csv, folded, json, pprof, speedscope, svg",
                        "-o",
                        "FOLDER/x.svg",
                        "--format",
                        "nope"),
                mistake("unknown agent 'nope'; known: " + String.join(", ", TraceFormats.agents()), "--agent", "nope"),
                mistake("unknown tagger 'nope'; known: cluster, intent, llm, regex", "--tagger", "nope"),
                mistake(
                        "unknown status 'nope', did you mean 'none'? Known: json, jsonl, text, none",
                        "--status",
                        "nope"),
                mistake("bad tag rule 'fix': it is not of the form KIND:TAG=REGEX", "--tag-rule", "fix"),
                mistake(
                        "bad tag rule 'nope:fix=x': unknown kind 'nope'; known: prompt, llm, session, all",
                        "--tag-rule",
                        "nope:fix=x"),
                mistake(
                        "bad tag rule 'llm:FIX=x': the tag 'FIX' is not a word of 3 to 12 letters a to z",
                        "--tag-rule",
                        "llm:FIX=x"),
                mistake(
                        "bad tag rule 'llm:fix=(': the regular expression has an error: missing closing ) '('",
                        "--tag-rule",
                        "llm:fix=("),
                mistake("cannot write 'FOLDER': it is a folder", "-o", "FOLDER", "--format", "svg"),
                mistake(
                        "cannot write 'FOLDER/file/x.svg': there is no folder for it and none can be made",
                        "-o",
                        "FOLDER/file/x.svg"),
                mistake(
                        "cannot tell the format of 'FOLDER/x.txt' by its ending; known: .csv, .folded, .collapsed, .json,"
                                + " .pb.gz, .pprof, .speedscope.json, .svg; or name it with --format",
                        "-o",
                        "FOLDER/x.txt"),
                mistake(
                        "'FOLDER/x.svg' would hold several views; put {view} into its name",
                        "-o",
                        "FOLDER/x.svg",
                        "--view",
                        "cost,tokens"),
                mistake("there is no folder 'FOLDER/nope' for --project-root", "--project-root", "FOLDER/nope"),
                mistake("there is no file 'FOLDER/nope' for --session-file", "--session-file", "FOLDER/nope"),
                mistake(
                        "--all-projects and --project-root exclude each other",
                        "--all-projects",
                        "--project-root",
                        "FOLDER"),
                mistake(
                        "unknown field 'nope' for --stack; known: agent, branch, cache, call, category, cmd, commit, day,"
                                + " domain, effect, effort, gap, hour, kind, lines, mcp, miss, model, month, op, outcome, path,"
                                + " piece, process, project, prompt, repeat, session, session_id, skill, status, subagent, tool, version,"
                                + " waste",
                        "--stack",
                        "project,nope"),
                mistake("--view is given more than once", "--view", "cost", "--top", "3", "--view=tokens"),
                mistake("bad condition 'tool': it is not of the form FIELD=REGEX", "--where", "tool"),
                mistake(
                        "bad expression in 'tool=(': the regular expression has an error: error parsing regexp: missing"
                                + " closing ): `(`",
                        "--where",
                        "tool=("),
                mistake("bad mapping 'area=x': it is not of the form FIELD:LABEL=REGEX", "--op-map", "area=x"),
                mistake("cannot read the mappings in '/nowhere/map'", "--op-map-file", "/nowhere/map"),
                mistake("--path-depth must be 1 or more, not 0", "--path-depth", "0"),
                mistake("--svg-width must be 320 to 10000, not 319", "--svg-width", "319"),
                mistake("--svg-width must be 320 to 10000, not 10001", "--svg-width", "10001"),
                mistake(
                        "unknown service tier 'turbo'; known: batch, fast, flex, priority, standard",
                        "--service-tier",
                        "turbo"),
                mistake("unknown time unit 'h'; known: s, ms, us, ns", "--time-unit", "h"),
                mistake(
                        "cannot read --input 'nope://x/*.jsonl': no file system for nope://",
                        "--input",
                        "nope://x/*.jsonl"),
                mistake(
                        "cannot read --input 's3://x/*.jsonl': this jar has no file system for s3://; those for Spark and"
                                + " Flink have",
                        "--input",
                        "s3://x/*.jsonl"),
                mistake(
                        "cannot write 'nope://x/y.folded': no file system for nope://",
                        "--example",
                        "-o",
                        "nope://x/y.folded"),
                mistake("--parallel is a number from 1 on, not '0'", "--example", "--", "--parallel=0"),
                mistake(
                        "--example reads its own traces; leave out those of your own",
                        "--example",
                        "--project-root",
                        "FOLDER"),
                mistake("cannot read the prices in 'FOLDER/nope'", "--prices", "FOLDER/nope"),
                mistake(
                        "unknown view 'csot', did you mean 'cost'? Known: context, cost, files, network, operations, time, tokens, waste, all",
                        "--view",
                        "csot"),
                mistake(
                        "unknown format 'svgg', did you mean 'svg'? Known: csv, folded, json, pprof, speedscope, svg",
                        "-o",
                        "FOLDER/x.svg",
                        "--format",
                        "svgg"),
                mistake(
                        "unknown tagger 'clutser', did you mean 'cluster'? Known: cluster, intent, llm, regex",
                        "--tagger",
                        "clutser"),
                mistake(
                        "unknown field 'projet' for --stack, did you mean 'project'? Known: agent, branch, cache, call,"
                                + " category, cmd, commit, day, domain, effect, effort, gap, hour, kind, lines, mcp, miss, model,"
                                + " month, op, outcome, path, piece, process, project, prompt, repeat, session, session_id,"
                                + " skill, status, subagent, tool, version, waste",
                        "--stack",
                        "projet"),
                mistake("Unknown option: '--veiw=cost', did you mean '--view'?", "--veiw=cost"),
                mistake(
                        "unknown command 'repot', did you mean 'report'? Known: completion, costs, diff, help, prompts,"
                                + " reconcile, report, rules, skill, tree, waste",
                        "repot"),
                mistake("unexpected argument 'x.svg'", "x.svg"),
                mistake("Unknown option: '--nope'", "--nope"),
                mistake("Missing required parameter for option '--output' (FILE)", "-o"));
    }

    private static Arguments mistake(String message, String... arguments) {
        return Arguments.of(message, arguments);
    }

    /** What is wrong with the command line is said even where there is nothing to read. */
    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedInOneLineAndExitsWith2(String message, String[] arguments) throws IOException {
        Files.createFile(folder.resolve("file"));
        CommandRun run = CommandRun.of(Stream.of(arguments)
                .map(argument -> argument.replace("FOLDER", folder.toString()))
                .toArray(String[]::new));
        assertEquals(
                "agentpprof: " + message.replace("FOLDER", folder.toString()) + "\nTry 'agentpprof --help'.\n",
                run.err());
        assertEquals("", run.out());
        assertEquals(2, run.exit());
    }

    /** To root, every folder of the system seems writable. */
    @Test
    void aFolderInWhichNoFileCanBeMadeIsAMistake() {
        assumeTrue(Files.isWritable(Path.of("/proc")));
        assertEquals(
                "agentpprof: cannot write '/proc/x.svg': no file can be made in that folder\nTry 'agentpprof --help'.\n",
                CommandRun.of("-o", "/proc/x.svg").err());
    }

    /** Others' homes and one's own are hidden in what is said, but a path that was typed is known to who typed it. */
    @Test
    void aPathIsEchoedAsItWasTyped() {
        for (String path : List.of("/home/ada/nope", System.getProperty("user.home") + "/nope", "~/nope")) {
            CommandRun run = CommandRun.of("--session-file", path);
            assertEquals(
                    "agentpprof: there is no file '" + path + "' for --session-file\nTry 'agentpprof --help'.\n",
                    run.err());
            CommandRun output = CommandRun.of("--output=" + path + ".txt");
            assertTrue(
                    output.err().startsWith("agentpprof: cannot tell the format of '" + path + ".txt' by"),
                    output.err());
        }
    }

    @Test
    void anOptionThatBeamDoesNotKnowIsAMistake() {
        CommandRun run = CommandRun.of(Stream.of(
                        TraceHomes.FIXTURES.arguments(new String[] {"--all-projects"}), new String[] {"--", "--nope=1"})
                .flatMap(Stream::of)
                .toArray(String[]::new));
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("agentpprof: Beam refuses an option behind --: "), run.err());
        assertTrue(run.err().contains("'nope'"), run.err());
    }

    @Test
    void whereNothingIsFoundItSaysWhereItLooked() throws IOException {
        Path projects = Files.createDirectories(folder.resolve(".claude/projects/shop"));
        Files.createFile(projects.resolve("notes.txt"));
        CommandRun run = CommandRun.in(Map.of("HOME", folder.toString()));
        assertEquals(1, run.exit());
        assertEquals("", run.out());
        List<String> told = run.err().lines().toList();
        assertEquals(
                List.of(
                        "agentpprof: no traces found in",
                        "  ~/.claude/projects (files seen: 1, none of them .jsonl or .jsonl.{gz,zst})",
                        "  no such folder: ~/.gemini/antigravity-cli, ~/.gemini/antigravity-ide, ~/.gemini/antigravity,"
                                + " ~/.gemini/antigravity-acp, ~/.config/claude, where editors keep what their extensions"
                                + " store, ~/.cline/data, ~/.codex, ~/.copilot, ~/.cursor, ~/.gemini,"
                                + " ~/.local/share/opencode, ~/.pi/agent, ~/.omp/agent, ~/.qwen"),
                told.subList(0, 3));
        assertEquals(
                "Name the folder with --agent-root NAME=DIR, a file with --session-file or --input; or look at --example"
                        + " first.",
                told.get(told.size() - 1));
    }

    @Test
    void theEnvironmentNamesOtherFolders() {
        CommandRun run = CommandRun.in(Map.of("CLAUDE_CONFIG_DIR", "/c1, /c2", "CODEX_HOME", "/x1", "HOME", "/h"));
        assertEquals(
                "  /c1 (no such folder)\n  /c2 (no such folder)\n  /x1 (no such folder)",
                run.err()
                        .lines()
                        .filter(line -> line.contains("1 (") || line.contains("2 ("))
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void versionIsOneLine() {
        CommandRun run = CommandRun.of("--version");
        assertEquals(0, run.exit());
        assertTrue(run.out().matches("agentpprof [^\n]+\n"), run.out());
        assertEquals("", run.err());
    }

    @Test
    void helpOfACommandIsThatOfTheCommand() {
        CommandRun asked = CommandRun.of("help", "diff");
        assertEquals(0, asked.exit(), asked.err());
        assertEquals(CommandRun.of("diff", "--help").out(), asked.out());
        assertEquals(CommandRun.of("--help").out(), CommandRun.of("help").out());
        CommandRun wrong = CommandRun.of("help", "dif");
        assertEquals(2, wrong.exit());
        assertEquals("", wrong.out());
        assertEquals(
                "agentpprof: unknown command 'dif', did you mean 'diff'? Known: completion, costs, diff, help, prompts,"
                        + " reconcile, report, rules, skill, tree, waste\nTry 'agentpprof --help'.\n",
                wrong.err());
    }

    /** The words are the same, whatever the width; what is never broken are examples and the lines of usage. */
    @Test
    void helpIsAsWideAsTheTerminal() {
        String words = CommandRun.of("--help").out().replaceAll("\\s+", "");
        for (int width : new int[] {60, 80, 100}) {
            for (String variable : List.of("COLUMNS", "AGENTPPROF_COLUMNS")) {
                String help = CommandRun.in(Map.of("HOME", "/nonexistent", variable, "" + width), "--help")
                        .out();
                assertEquals(words, help.replaceAll("\\s+", ""));
                String before = help.substring(0, help.indexOf("See where the money went:"));
                before.lines().forEach(line -> assertTrue(line.length() <= width, line));
            }
        }
        assertTrue(
                CommandRun.in(Map.of("COLUMNS", "300"), "--help").out().lines().allMatch(line -> line.length() <= 110));
    }

    @Test
    void helpNamesEveryOptionAndFitsATerminal() {
        CommandRun run = CommandRun.of("--help");
        assertAll(
                () -> assertEquals(0, run.exit()),
                () -> assertEquals("", run.err()),
                () -> assertTrue(run.out()
                        .contains("Exit codes: 0 done, 1 failed, 2 the command line is wrong,"
                                + " 3 done and a budget was crossed.")),
                () -> assertTrue(run.out().lines().allMatch(line -> line.length() <= 110)));
        ProfileCommand.commandLine(Map.of()).getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> assertTrue(run.out().contains(option.longestName()), option.longestName()));
        assertFalse(run.out().contains("null"), run.out());
    }
}
