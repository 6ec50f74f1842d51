package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bundled example and its rules, in {@code docs/examples}.
 *
 * <p>Its totals are also what ccusage 20.0.24 makes of the same files, and a counter of a hundred lines in Python.
 */
class ExampleTest {
    private static final Path EXAMPLE = Path.of(System.getProperty("agentpprof.root"), "docs", "examples");

    @TempDir
    static Path folder;

    private static CommandRun run;
    private static List<String> stacks;

    @BeforeAll
    static void profile() throws IOException {
        Path cost = folder.resolve("cost.folded");
        run = CommandRun.of("--example", "--view", "cost", "-o", cost.toString(), "--status", "json");
        stacks = Files.readAllLines(cost);
    }

    @Test
    void hasTheseTotals() {
        assertAll(
                () -> assertEquals("64", run.status("files")),
                () -> assertEquals("46", run.status("sessions")),
                () -> assertEquals("153", run.status("prompts")),
                () -> assertEquals("812", run.status("calls")),
                () -> assertEquals("2358947", run.status("input")),
                () -> assertEquals("2634076", run.status("output")),
                () -> assertEquals("92515408", run.status("cache_read")),
                () -> assertEquals("1286934", run.status("cache_write_5m")),
                () -> assertEquals("5960896", run.status("cache_write_1h")),
                () -> assertEquals("148531", run.status("reasoning")),
                () -> assertEquals("175.194552", run.status("cost_usd")));
    }

    @Test
    void isReadWithoutALoss() {
        assertAll(
                () -> assertEquals("0", run.status("rejects")),
                () -> assertEquals("{ }", run.status("unknown_types")),
                () -> assertEquals("0", run.status("calls_without_prompt")),
                () -> assertEquals("0", run.status("unattributed_tokens")),
                () -> assertEquals("26", run.status("duplicates"), "what the resumed session repeats"),
                () -> assertEquals("2", run.status("api_errors")),
                () -> assertEquals("[ \"local-coder-32b\" ]", run.status("unpriced_models")));
    }

    @Test
    void itsRulesTagNearlyEveryPromptAndNoneTagsHalf() {
        String prompts = run.out().substring(run.out().indexOf("\"prompt\" : {"));
        assertTrue(prompts.contains("\"total\" : 153,"), run.out());
        assertTrue(prompts.contains("\"matched\" : 149,"), run.out());
        assertTrue(prompts.contains("\"top1_share\" : 0.1699"), run.out());
    }

    @Test
    void bothAgentsHaveTheirShare() {
        assertEquals(150_066_571, cost("agent:claude"));
        assertEquals(25_127_981, cost("agent:codex"));
    }

    /** Only subagents keep their cache for five minutes here; most of them review, for the prompts that ask for a review. */
    @Test
    void subagentsCountUnderThePromptThatSentThem() {
        assertEquals(4_007_299, cost("prompt:review;", "kind:cache_write_5m"));
        assertEquals(767_124, cost("prompt:plan;", "kind:cache_write_5m"));
        assertEquals(176_770, cost("prompt:debug;", "kind:cache_write_5m"));
        assertEquals(118_165, cost("prompt:docs;", "kind:cache_write_5m"));
        assertEquals(80_094, cost("prompt:refactor;", "kind:cache_write_5m"));
        assertEquals(5_149_452, cost("kind:cache_write_5m"), "nothing is left over");
    }

    private static long cost(String... frames) {
        return stacks.stream()
                .filter(stack -> Stream.of(frames).allMatch(stack::contains))
                .mapToLong(stack -> Long.parseLong(stack.substring(stack.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** {@code -Dgolden.refresh=true} makes the picture and the table of the README anew. */
    @Test
    void madeThePictureAndTheTableOfTheReadme() throws IOException {
        Path root = EXAMPLE.getParent().getParent();
        Path readme = root.resolve("README.md");
        Path drawn = folder.resolve("example.svg");
        CommandRun.of("--example", "--view", "cost", "--by-category", "-o", drawn.toString());
        String table = "$ ./agentpprof --example\n" + CommandRun.of("--example").out();
        if (Boolean.getBoolean("golden.refresh")) {
            Files.copy(drawn, root.resolve("docs/example.svg"), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(
                    readme,
                    Files.readString(readme)
                            .replaceFirst(
                                    "(?s)\\$ ./agentpprof --example\n.*?```", Matcher.quoteReplacement(table + "```")));
        }
        assertEquals(Files.readString(drawn), Files.readString(root.resolve("docs/example.svg")));
        assertTrue(Files.readString(readme).contains("```\n" + table + "```\n"), table);
    }

    /** The second half of the month beside the first; made anew by the same switch. */
    @Test
    void madeThePictureOfADifference() throws IOException {
        Path drawn = folder.resolve("example-diff.svg");
        CommandRun diff = CommandRun.of(
                "diff",
                "--example --until 2026-05-15",
                "--example --since 2026-05-16",
                "--view",
                "cost",
                "--by-category",
                "-o",
                drawn.toString());
        assertTrue(diff.err().contains(": $85.19 to $90.01 (+$4.82, +5.7%)"), diff.err());
        Path kept = EXAMPLE.getParent().resolve("example-diff.svg");
        if (Boolean.getBoolean("golden.refresh")) {
            Files.copy(drawn, kept, StandardCopyOption.REPLACE_EXISTING);
        }
        assertEquals(Files.readString(drawn), Files.readString(kept));
    }
}
