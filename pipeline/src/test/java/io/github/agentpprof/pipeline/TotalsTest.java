package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the fixtures amount to, worked out by hand. Prices in US dollars for a million tokens, as input, output, cache
 * read, five-minute write, hour write: claude-sonnet-4-5 3, 15, 0.30, 3.75, 6; claude-haiku-4-5 1, 5, 0.10, 1.25, 2;
 * gpt-5-codex 1.25, 10, 0.125; $10 for 1,000 web searches.
 *
 * <pre>
 * call   model    input  output  read   5m   1h   micro-dollars
 * a1     sonnet     100      50  1000    0  200   300 + 750 + 300 + 1200      = 2550     two lines: the larger output
 * a2     sonnet      10      20  1300    0    0   30 + 300 + 390              =  720
 * a3     sonnet      30      40     0  500    0   90 + 600 + 1875             = 2565     undivided write: five minutes
 * g1     haiku        7      11    13   17    0   7 + 55 + 1.3 + 21.25        =   84     each class rounded by itself
 * b1     sonnet       3       4     0    0    0   9 + 60                      =   69     the fork's own; a1 is there again
 * h1     house     1000     100     0    0    0   no price                    =    0
 * h3     sonnet       5       6     0    0    0   15 + 90 + 2 searches        = 20105
 * first  codex      600     100   400    -    -   750 + 1000 + 50             = 1800     1000 of input, 400 from the cache
 * second codex      500      80  1000    -    -   625 + 800 + 125             = 1550
 * third  codex      600      60     0    -    -   750 + 600                   = 1350     the fork's own; two are copies
 * ------------------------------------------------------------------------------------
 * 10 calls         2855     471  3713  517  200                              = 30793     7756 tokens
 * </pre>
 *
 * Prompts: a1's, a3's, b1's, h1's, h3's, and one in each Codex thread. Reasoning: 30 + 0 + 10, a part of the output.
 */
class TotalsTest {
    @Test
    void areThoseWorkedOutByHand(@TempDir Path folder) throws IOException {
        Path tokens = folder.resolve("tokens.folded");
        Path cost = folder.resolve("cost.folded");
        CommandRun run = CommandRun.over(
                TraceHomes.FIXTURES, "--view", "all", "-o", folder + "/{view}.folded", "--status", "json");

        assertEquals("2855", run.status("input"));
        assertEquals("471", run.status("output"));
        assertEquals("3713", run.status("cache_read"));
        assertEquals("517", run.status("cache_write_5m"));
        assertEquals("200", run.status("cache_write_1h"));
        assertEquals("40", run.status("reasoning"));
        assertEquals("2", run.status("web_searches"));
        assertEquals("10", run.status("calls"));
        assertEquals("0.030793", run.status("cost_usd"));
        assertEquals("7", run.status("prompts"));
        assertEquals("5", run.status("sessions"));
        assertEquals("6", run.status("files"));
        assertEquals("1", run.status("duplicates"));
        assertEquals("1", run.status("rejects"));
        assertEquals("1100", run.status("unpriced_tokens"));
        assertEquals(7756, sum(tokens));
        assertEquals(30793, sum(cost));
    }

    @Test
    void withAPriceForTheHouseModel(@TempDir Path folder) throws IOException {
        Path prices = folder.resolve("prices.tsv");
        Files.writeString(prices, "house-model-1\t-\t0\t2\t10\t-\t-\t-\n");
        CommandRun run = CommandRun.over(
                TraceHomes.FIXTURES,
                "--prices",
                prices.toString(),
                "-o",
                folder + "/tokens.folded",
                "--status",
                "json");
        assertEquals("0.033793", run.status("cost_usd"), "1000 at $2 and 100 at $10 more");
        assertEquals("[ ]", run.status("unpriced_models"));
        assertEquals("0", run.status("unpriced_tokens"));
    }

    @Test
    void withATierForCodexCallsThatNameNone() {
        // All of Codex's calls: 1800 + 1550 + 1350 = 4700 at the standard price, twice that at priority.
        CommandRun run = CommandRun.over(TraceHomes.FIXTURES, "--service-tier", "priority", "--status", "json");
        assertEquals("0.035493", run.status("cost_usd"), "4,700 more");
        run = CommandRun.over(TraceHomes.FIXTURES, "--service-tier", "standard", "--status", "json");
        assertEquals("0.030793", run.status("cost_usd"));
    }

    private static long sum(Path folded) throws IOException {
        try (var lines = Files.lines(folded)) {
            return lines.mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }
}
