package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.agentpprof.pipeline.CommandRun;
import io.github.agentpprof.pipeline.TraceHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commits and pull requests cost: see {@link CommittedSessions} for what a call costs. */
class CommitCostsTest {
    @TempDir
    private Path home;

    @BeforeEach
    void write() throws IOException {
        new CommittedSessions(home, "s1")
                .asks("add a cart")
                .call()
                .subagentsCall()
                .commits("1a2b3c4")
                .call()
                .linked(12)
                .call()
                .written();
        new CommittedSessions(home, "s2")
                .asks("fix the cart")
                .commits("abcdef0")
                .linked(12)
                .written();
    }

    /** Three calls led to the first commit, one to the pull request, one to nothing; the other session has its own. */
    @Test
    void aRowIsACommitAPullRequestOrWhatIsUncommitted() {
        CommandRun run = CommandRun.over(new TraceHomes(home), "costs", "--by", "commit,session_id");
        assertEquals(0, run.exit(), run.err());
        assertEquals("""
                1a2b3c4,s1,3,3000,300,0,0,0,0,0.013500,0,0,0,0.000000,0.013500,0.013500
                abcdef0,s2,1,1000,100,0,0,0,0,0.004500,0,0,0,0.000000,0.004500,0.004500
                pr/12,s1,1,1000,100,0,0,0,0,0.004500,0,0,0,0.000000,0.004500,0.004500
                uncommitted,s1,1,1000,100,0,0,0,0,0.004500,0,0,0,0.000000,0.004500,0.004500
                """, run.out().substring(run.out().indexOf('\n') + 1));
        assertFalse(run.out().contains("ada"), run.out());
    }

    @Test
    void theFieldIsOneOfStacksAndSelectors(@TempDir Path out) throws IOException {
        Path folded = out.resolve("x.folded");
        CommandRun run = CommandRun.over(
                new TraceHomes(home),
                "--view=cost",
                "--stack=session_id,commit",
                "--where=commit=^(pr/|uncommitted)",
                "-o",
                folded.toString());
        assertEquals(0, run.exit(), run.err());
        assertEquals("""
                session_id:s1;commit:pr/12 4500
                session_id:s1;commit:uncommitted 4500
                """, Files.readString(folded));
    }
}
