package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.CommandRun;
import io.github.agentpprof.pipeline.config.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffCommandTest {
    @TempDir
    private Path folder;

    private String file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines)).toString();
    }

    @Test
    void savedProfilesGiveATableWithTheLargestChangeFirst() throws IOException {
        String base = file("a.folded", "prompt:debug;kind:input 100", "prompt:docs;kind:input 50", "prompt:git 7");
        String candidate = file("b.folded", "prompt:debug;kind:input 80", "prompt:test;kind:input 90", "prompt:git 7");
        CommandRun run = CommandRun.of("diff", base, candidate);
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                List.of(
                        "prompt             before        after       change  of before",
                        "test            0 unknown   90 unknown  +90 unknown        new  ##############################",
                        "docs           50 unknown    0 unknown  -50 unknown       gone  #################",
                        "debug         100 unknown   80 unknown  -20 unknown     -20.0%  #######",
                        "git             7 unknown    7 unknown            =",
                        "all           157 unknown  177 unknown  +20 unknown     +12.7%"),
                run.out().lines().map(String::stripTrailing).toList());
    }

    @Test
    void partsOfTheHistoryAreComparedInOneCommand() {
        CommandRun run = CommandRun.of(
                "diff",
                "--example",
                "--view",
                "cost",
                "--timezone=UTC",
                "--by",
                "agent",
                "--until 2026-05-15",
                "--since=2026-05-16 --where 'project=^shop$'");
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                List.of(
                        "agent         before   after  change  of before",
                        "codex         $14.40   $8.99  -$5.41     -37.6%  ##############################",
                        "claude        $70.79  $74.93  +$4.14      +5.8%  #######################",
                        "all           $85.19  $83.92  -$1.27      -1.5%",
                        "",
                        "cost of each     before  after  change    90% of draws  verdict",
                        "prompt            $1.15  $1.14     -1%    -24% to +35%    noise",
                        "prompt:debug      $1.38  $1.79    +30%   -13% to +118%    noise"),
                run.out().lines().map(String::stripTrailing).limit(8).toList());
        assertTrue(run.out().contains("prompt:tests      $0.38  $1.27   +238%  +130% to +429%     more"), run.out());
    }

    @Test
    void filesAreWrittenInEveryFormat() throws IOException {
        String base = file("a.folded", "prompt:debug 100");
        String candidate = file("b.folded", "prompt:debug 80");
        Path json = folder.resolve("d.json");
        Path folded = folder.resolve("d.folded");
        CommandRun run = CommandRun.of("diff", base, candidate, "-o", json.toString(), "--output=" + folded);
        assertEquals(0, run.exit(), run.err());
        assertEquals("", run.out());
        assertTrue(
                run.err().contains("wrote " + folded + ": 100 unknown to 80 unknown (-20 unknown, -20.0%)"), run.err());
        assertEquals("prompt:debug 100 80\n", Files.readString(folded));
        assertTrue(Files.readString(json).contains("\"change\" : -20"));
    }

    @Test
    void aPictureIsDrawnAsAsked() throws IOException {
        String base = file("a.folded", "prompt:debug 100");
        Path svg = folder.resolve("d.svg");
        CommandRun run = CommandRun.of("diff", base, base, "--svg-width", "640", "--inverted", "--output=" + svg);
        assertEquals(0, run.exit(), run.err());
        String drawn = Files.readString(svg);
        assertTrue(drawn.contains("class=\"flame changes\" width=\"640\""), drawn);
        assertTrue(drawn.contains("prompt:debug (100 → 100 unknown, no change)"), drawn);
        assertTrue(drawn.contains("\"inverted\":true"), drawn);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A | diff needs two sides, BASE and CANDIDATE",
                "A A x | unexpected argument 'x'",
                "A missing | cannot read 'missing'",
                "A A -o x.txt | cannot tell the format of 'x.txt' by its ending; known for differences: .folded,",
                "A A -o x.folded --top 3 | --by and --top are for the table, which is printed where there is no --output",
                "A A -o x.svg --svg-width 9 | --svg-width must be 320 to 10000, not 9",
                "A A --view nope | unknown view 'nope'; known: context,",
                "A A --view all | two profiles are compared in one view; known: cost,",
            })
    void aMistakeIsNamed(String arguments, String message) throws IOException {
        String a = file("a.folded", "prompt:debug 100");
        CommandRun run = CommandRun.of(("diff " + arguments).replace("A", a).split(" "));
        assertEquals(2, run.exit(), run.err());
        assertTrue(run.err().startsWith("agentpprof: " + message), run.err());
        assertTrue(run.err().contains("Try 'agentpprof diff --help'."), run.err());
    }

    @Test
    void aPartWithAMistakeIsNamed() throws IOException {
        String a = file("a.folded", "prompt:debug 100");
        for (String part : List.of("--since x --nonsense 5", "--since 'x --until y", "--since yesterday --until y")) {
            CommandRun run = CommandRun.of("diff", a, part);
            assertEquals(2, run.exit(), run.err());
        }
        assertTrue(CommandRun.of("diff", a, "--since 'x --until y").err().contains("a quote is not closed"));
    }

    @Test
    void wordsAreSplitAsAShellDoes() {
        assertEquals(
                List.of("--where", "prompt=^a b$", "--where=x=c d", "--since", ""),
                Words.of(" --where 'prompt=^a b$'  --where=x=\"c d\" --since ''"));
        assertTrue(HistoryPart.is("--since 2026-05-01"));
        assertTrue(HistoryPart.is("--since=2026-05-01 --until=2026-05-02"));
        assertTrue(!HistoryPart.is("--where=prompt=^a b$"));
        assertTrue(!HistoryPart.is("my file.json"));
    }
}
