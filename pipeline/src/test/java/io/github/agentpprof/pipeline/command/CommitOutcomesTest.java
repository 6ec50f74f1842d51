package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.CommandRun;
import io.github.agentpprof.pipeline.TraceHomes;
import io.github.agentpprof.pipeline.commit.MadeRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of commits, by a table. A call is 4,500 micro-dollars: see {@link CommittedSessions}. */
class CommitOutcomesTest {
    @TempDir
    private Path home;

    @BeforeEach
    void write() throws IOException {
        // 3 calls, 2 calls, 1 call, and 1 that leads to nothing.
        new CommittedSessions(home, "s1")
                .asks("add a cart")
                .call()
                .subagentsCall()
                .commits("1a2b3c4")
                .asks("fix the cart")
                .call()
                .commits("abcdef0")
                .commits("7777777")
                .call()
                .written();
        new CommittedSessions(home, "s2").asks("add a cart").call().linked(12).written();
    }

    /** Names are found by how they begin, whichever is longer; days that nobody tells are empty. */
    @Test
    void theTableHasWhatBecameOfEachCommit() throws IOException {
        CommandRun run = costs("""
                commit,merged,reverted,days_alive,lines
                1A2B3C4D5E6F,yes,no,30,120
                abcdef0,true,true,,8
                pr/12,0,0,0,40
                """);
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                List.of(
                        "commit cost_usd merged reverted days_alive lines",
                        "1a2b3c4 0.013500 1 0 30 120",
                        "7777777 0.004500    ",
                        "abcdef0 0.009000 1 1  8",
                        "pr/12 0.004500 0 0 0 40",
                        "uncommitted 0.004500    "),
                brief(run.out()));
    }

    /**
     * Three changes with an outcome cost 27,000 micro-dollars and two of them were merged: 13,500 each. Of 168 lines the 120 of
     * the one that was not reverted are alive: 225 each.
     */
    @Test
    void aPersonReadsWhatAMergedChangeCosts() throws IOException {
        CommandRun run = costs("""
                commit,merged,reverted,days_alive,lines
                1a2b3c4,1,0,30,120
                abcdef0,1,1,2,8
                pr/12,0,0,0,40
                """);
        assertEquals("""
                changes         cost  changes  merged  reverted  per merged  lines alive  per line
                all           $0.027        3       2         1      $0.014          120  $0.00023
                $0.0045 went to changes without an outcome: 1
                $0.0045 led to no change that the traces tell of
                with prompt in --by this is told by kind of work
                """, summary(run));
    }

    /** A change is of the kind that most of its money went to, with all of it. */
    @Test
    void theSameByKindOfWork() throws IOException {
        CommandRun run = run(
                "commit,merged,reverted,days_alive\n1a2b3c4,1,0,30\nabcdef0,1,1,2\npr/12,1,0,0\n",
                "--by=prompt,commit",
                "--tag-rule=prompt:feature=add",
                "--tag-rule=prompt:fix=fix");
        assertEquals("""
                kind of work     cost  changes  merged  reverted  per merged  lines alive  per line
                feature        $0.018        2       2         0     $0.0090            0         -
                fix           $0.0090        1       1         1     $0.0090            0         -
                all            $0.027        3       3         1     $0.0090            0         -
                """, summary(run).lines().limit(4).collect(Collectors.joining("\n", "", "\n")));
    }

    /** Each by its line; 7777777 is told twice alike, which is once. */
    @Test
    void whatContradictsItselfIsSaidAndNotGuessed() throws IOException {
        CommandRun run = costs("""
                commit,merged,reverted,days_alive,lines
                1a2b3c4,1,0,30,120
                1a2b3c4,1,1,30,120
                abcdef0,maybe,0,1,1
                abcdef0,1,0,-1,1
                abcdef,1,0,1,1
                abcdef0,1,0
                7777777,1,0,3,4
                7777777,1,0,3,4
                8888888,1,0,3,4
                """);
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                List.of("1a2b3c4 0.013500    ", "7777777 0.004500 1 0 3 4", "abcdef0 0.009000    "),
                brief(run.out()).subList(1, 4));
        assertEquals(
                List.of(
                        ", line 4 says neither yes nor no in merged or reverted: left out",
                        ", line 5 has no whole number in days_alive or lines: left out",
                        ", line 6 names no commit: that is a hash of 7 digits or more, or pr/NUMBER: left out",
                        ", line 7 has 3 cells, the header 5: left out",
                        ", lines 2, 3 say different things of one commit: left out",
                        ": 1 row names no commit that anything was spent on: line 10"),
                remarks(run));
    }

    /** A prefix of two hashes is neither's, and nothing else is lost. */
    @Test
    void anAmbiguousPrefixIsNobodys() throws IOException {
        new CommittedSessions(home, "s3")
                .asks("a")
                .commits("1a2b3c4ee")
                .commits("1a2b3c4ff")
                .written();
        CommandRun run = costs("commit,merged,reverted,days_alive\n1a2b3c4,1,0,1\n1a2b3c4ff00,1,1,2\n");
        assertEquals(
                List.of("1a2b3c4 0.013500 1 1 2 ", "1a2b3c4ee 0.004500    ", "1a2b3c4ff 0.004500 1 1 2 "),
                brief(run.out()).subList(1, 4));
        assertEquals(List.of(", line 2 fits 3 commits of the traces: left out"), remarks(run));
    }

    @Test
    void aTableOfOtherCommitsIsSaid() throws IOException {
        CommandRun run = costs("commit,merged,reverted,days_alive\n9999999,1,0,1\n8888888,1,0,1\n");
        assertEquals(0, run.exit());
        assertEquals(
                List.of(
                        ": not one row names a commit of these traces; no commit that anything was spent on: lines 2, 3"),
                remarks(run));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit,merged,reverted",
                "commit,merged,reverted,days_alive,author",
                "commit,merged,reverted,days_alive,merged",
                "",
                "\"commit"
            })
    void otherColumnsAreRefused(String header) throws IOException {
        CommandRun run = costs(header + "\n");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("for --outcomes: "), run.err());
        assertEquals(2, run.err().lines().count(), run.err());
    }

    @Test
    void outcomesNeedCommits() throws IOException {
        CommandRun run = run("commit,merged,reverted,days_alive\n", "--by=model");
        assertEquals(2, run.exit());
        assertEquals(
                "agentpprof: --outcomes tells of commits, so --by must name commit\nTry 'agentpprof costs --help'.\n",
                run.err());
        assertEquals(
                2, run("commit\n", "--by=commit", "--outcomes=/nonexistent").exit());
    }

    /** The same columns from a repository; its one commit is the last, so it is alive for no day yet. */
    @Test
    void aRepositoryTellsTheSame() throws IOException {
        MadeRepository repository = new MadeRepository(home.resolve("shop"));
        String hash = repository.commit("", 0, "Open a shop", Map.of("shop", "one\ntwo\n"));
        repository.head(hash);
        String printed = hash.substring(0, 8);
        new CommittedSessions(home, "s3").asks("open").commits(printed).written();
        CommandRun run = CommandRun.over(
                new TraceHomes(home), "costs", "--by=commit", "--git=" + repository.folder(), "--where=session_id=s3");
        assertEquals(0, run.exit(), run.err());
        assertEquals(List.of(printed + " 0.004500 1 0 0 2"), brief(run.out()).subList(1, 2));
        CommandRun both = run("commit,merged,reverted,days_alive\n", "--by=commit", "--git=" + repository.folder());
        assertEquals(2, both.exit());
        CommandRun none = CommandRun.over(new TraceHomes(home), "costs", "--by=commit", "--git=" + home);
        assertEquals(2, none.exit());
        assertEquals(
                "agentpprof: bad folder '" + home + "' for --git: it is no git repository",
                none.err().lines().findFirst().orElseThrow());
    }

    /** A terminal gets a word for each commit, files the same columns as above. */
    @Test
    void aPersonReadsAWordForEachCommit() throws IOException {
        Path table = table("commit,merged,reverted,days_alive\n1a2b3c4,1,0,1\nabcdef0,1,1,2\npr/12,0,0,0\n");
        CommandRun run = CommandRun.in(
                Map.of("HOME", "/nonexistent", "AGENTPPROF_COLUMNS", "70"),
                new TraceHomes(home)
                        .arguments(new String[] {"costs", "--by=commit", "--outcomes=" + table}, "--all-projects"));
        assertEquals("""
                commit           outcome     cost   share  tokens  calls
                1a2b3c4           merged   $0.014   37.5%   3,300      3  #####
                7777777                   $0.0045   12.5%   1,100      1  ##
                abcdef0         reverted  $0.0090   25.0%   2,200      2  ###
                pr/12         not merged  $0.0045   12.5%   1,100      1  ##
                uncommitted               $0.0045   12.5%   1,100      1  ##
                all                        $0.036  100.0%   8,800      8
                """, run.out());
    }

    private CommandRun costs(String table) throws IOException {
        return run(table, "--by=commit");
    }

    private CommandRun run(String table, String... more) throws IOException {
        return CommandRun.over(
                new TraceHomes(home),
                Stream.concat(Stream.of("costs", "--outcomes=" + table(table)), Stream.of(more))
                        .toArray(String[]::new));
    }

    private Path table(String text) throws IOException {
        return Files.writeString(home.resolve("outcomes.csv"), text);
    }

    /** Of each row the commit, the cost and the last four columns. */
    private static List<String> brief(String csv) {
        return csv.lines()
                .map(line -> line.split(",", -1))
                .map(cells -> String.join(" ", cells[0], cells[8], cells[15], cells[16], cells[17], cells[18]))
                .toList();
    }

    private static String summary(CommandRun run) {
        return run.err()
                .lines()
                .filter(line -> !line.startsWith("agentpprof: "))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> remarks(CommandRun run) {
        return run.err()
                .lines()
                .filter(line -> line.startsWith("agentpprof: --outcomes "))
                .map(line -> line.replaceFirst("^agentpprof: --outcomes '[^']*'", ""))
                .toList();
    }
}
