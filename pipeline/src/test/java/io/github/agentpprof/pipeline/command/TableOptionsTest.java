package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.pipeline.CommandRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableOptionsTest {
    @Test
    void theTableGoesByTheFieldsAskedForAndEndsWithTheRest() {
        CommandRun run = CommandRun.of("--example", "--by", "agent,project", "--top", "2");
        assertEquals(0, run.exit(), run.err());
        List<String> names = run.out()
                .lines()
                .limit(5)
                .map(line -> line.substring(0, 14).strip())
                .toList();
        assertEquals(List.of("agent / projec", "claude / shop", "codex / shop", "2 more", "all"), names);
    }

    @Test
    void aTreeIsPrintedOfOneView() {
        CommandRun run = CommandRun.of("tree", "--example", "--view", "cost", "--depth", "1");
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                List.of("$175.19  100.0%  all", "$166.28   94.9%    project:shop", "  $8.92    5.1%    project:site"),
                run.out().lines().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--example --by nothing | unknown field 'nothing' for --by; known: ",
                "--example --by model --by-category | --by-category and --by both say what to add up by; leave one out",
                "--example --stack day --by-category | --by-category and --stack both say what to add up by; leave one",
                "--example --by model --stack day | --stack and --by both say what to add up by; leave one out",
                "--example --top 0 | --top must be 1 or more, not 0",
                "--example --by model -o x.svg | --by and --top are for the table, which is printed where",
                "tree --example --view all | a tree shows one view; known: cost, context",
                "tree --example --depth 0 | --depth and --top must be 1 or more",
                "tree --example cost | unexpected argument 'cost'"
            })
    void aMistakeIsNamed(String arguments, String message) {
        CommandRun run = CommandRun.of(arguments.split(" "));
        assertEquals(2, run.exit());
        assertEquals(
                "agentpprof: " + message,
                run.err().substring(0, Math.min(run.err().length(), message.length() + 12)));
    }
}
