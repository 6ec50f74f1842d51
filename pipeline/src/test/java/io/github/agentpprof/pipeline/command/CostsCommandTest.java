package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.CommandRun;
import io.github.agentpprof.pipeline.TraceHomes;
import io.github.agentpprof.sinks.costs.CostColumn;
import io.github.agentpprof.sinks.costs.CostColumns;
import io.github.agentpprof.sinks.costs.CostSink;
import io.github.agentpprof.sinks.costs.CostSinks;
import io.github.agentpprof.transforms.view.CostGroups;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cost table of the fixtures, whose calls {@link TotalsTest} works out. */
class CostsCommandTest {
    private static final Path DOCS = Path.of(System.getProperty("agentpprof.root"), "docs", "costs.md");

    /** Each day is a day in the time zone; a model without a price has tokens and no cost. */
    @Test
    void hasARowForEachGroup() {
        CommandRun run = CommandRun.over(TraceHomes.FIXTURES, "costs", "--by", "day,model", "--timezone=UTC");
        assertEquals(0, run.exit(), run.err());
        assertEquals("""
                day,model,calls,input_tokens,output_tokens,cache_read_tokens,cache_write_5m_tokens,cache_write_1h_tokens,\
                web_searches,cost_usd,unpriced_tokens,lower_bound_calls,lower_bound_output_tokens,lower_bound_share,cost_low,cost_high
                2026-11-02,claude-haiku-4-5,1,7,11,13,17,0,0,0.000084,0,0,0,0.000000,0.000084,0.000084
                2026-11-02,claude-sonnet-4-5-20250929,5,148,120,2300,500,200,2,0.026009,0,1,4,0.033333,0.026009,0.026009
                2026-11-02,house-model-1,1,1000,100,0,0,0,0,0.000000,1100,0,0,0.000000,0.000000,0.000000
                2026-11-03,gpt-5-codex,3,1700,240,1400,0,0,0,0.004700,0,0,0,0.000000,0.004700,0.004700
                """, run.out());
    }

    /** 84 micro-dollars are no cent; what has no price is not said to cost nothing. Tokens: 7+11+13+17, and so on. */
    @Test
    void aPersonAtATerminalReadsAmounts() {
        CommandRun run = CommandRun.in(
                Map.of("HOME", "/nonexistent", "AGENTPPROF_COLUMNS", "90"),
                TraceHomes.FIXTURES.arguments(
                        new String[] {"costs", "--by", "day,model", "--timezone=UTC"}, "--all-projects"));
        assertEquals(0, run.exit(), run.err());
        assertEquals("""
                day / model                                   cost   share  tokens  calls
                2026-11-02 / claude-haiku-4-5            $0.000084    0.3%      48      1
                2026-11-02 / claude-sonnet-4-5-20250929     $0.026   84.5%   3,268      5  #############
                2026-11-02 / house-model-1                no price    0.0%   1,100      1
                2026-11-03 / gpt-5-codex                   $0.0047   15.3%   3,340      3  ##
                all                                         $0.031  100.0%   7,756     10
                """, run.out());
    }

    /** However it is grouped, money is the same to the micro-dollar, and so is everything else. */
    @ParameterizedTest
    @ValueSource(
            strings = {"model", "session_id", "day,hour,project,agent", "commit,day", "tool", "prompt,call,branch"})
    void rowsAddUpToTheProfile(String by) {
        CommandRun status = CommandRun.over(TraceHomes.FIXTURES, "--status=json");
        List<String> lines = CommandRun.over(TraceHomes.FIXTURES, "costs", "--by", by)
                .out()
                .lines()
                .toList();
        assertEquals(
                new BigDecimal(status.status("cost_usd")),
                sum(lines, "cost_usd").stripTrailingZeros());
        assertEquals(status.status("calls"), sum(lines, "calls").toPlainString());
        assertEquals(status.status("output"), sum(lines, "output_tokens").toPlainString());
        assertEquals(status.status("input"), sum(lines, "input_tokens").toPlainString());
        assertEquals(
                status.status("cache_read"), sum(lines, "cache_read_tokens").toPlainString());
        assertEquals(status.status("web_searches"), sum(lines, "web_searches").toPlainString());
        assertEquals(
                status.status("unpriced_tokens"), sum(lines, "unpriced_tokens").toPlainString());
    }

    @Test
    void filesSayTheSameAgainInTheSameBytes(@TempDir Path folder) throws IOException {
        for (String name : List.of("a", "b")) {
            CommandRun.over(
                    TraceHomes.FIXTURES,
                    "costs",
                    "--by=month,project",
                    "-o",
                    folder.resolve(name + ".csv").toString(),
                    "-o",
                    folder.resolve(name + ".jsonl").toString());
        }
        for (String ending : List.of(".csv", ".jsonl")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("a" + ending)), Files.readAllBytes(folder.resolve("b" + ending)));
        }
        assertEquals("""
                {"month":"2026-11","project":"blog","calls":2,"input_tokens":1005,"output_tokens":106,\
                "cache_read_tokens":0,"cache_write_5m_tokens":0,"cache_write_1h_tokens":0,"web_searches":2,\
                "cost_usd":0.020105,"unpriced_tokens":1100,"lower_bound_calls":0,"lower_bound_output_tokens":0,\
                "lower_bound_share":0.000000,"cost_low":0.020105,"cost_high":0.020105}""", Files.readAllLines(folder.resolve("a.jsonl")).get(0));
    }

    /** The same object as of a profile, with the rows of each place; four rows are in the table above. */
    @Test
    void theStatusIsThatOfAProfileAndTellsTheRows(@TempDir Path folder) {
        Path table = folder.resolve("costs.csv");
        String profile = CommandRun.over(
                        TraceHomes.FIXTURES, "--status=jsonl", "--timezone=UTC", "-o", folder + "/x.folded")
                .out();
        CommandRun run = CommandRun.over(
                TraceHomes.FIXTURES,
                "costs",
                "--by=day,model",
                "--status=jsonl",
                "--timezone=UTC",
                "-o",
                table.toString());
        assertEquals(0, run.exit(), run.err());
        assertEquals("", run.err());
        assertEquals(
                profile.replace(
                        "\"outputs\":[\"" + folder + "/x.folded\"]",
                        "\"outputs\":[\"" + table + "\"],\"rows\":{\"" + table + "\":4}"),
                run.out());
    }

    @Test
    void theRowsAreToldToPeopleToo(@TempDir Path folder) {
        CommandRun run = CommandRun.over(
                TraceHomes.FIXTURES, "costs", "--by=day,model", "--timezone=UTC", "-o", folder + "/costs.jsonl");
        assertEquals("", run.out());
        assertEquals(
                "agentpprof: wrote " + folder + "/costs.jsonl: 4 rows",
                run.err().lines().reduce("", (first, last) -> last));
    }

    /** Standard output is for the status object alone, as it is of a profile that would be printed. */
    @Test
    void aStatusForAMachineStandsInPlaceOfATableThatIsPrinted() {
        CommandRun run = CommandRun.over(TraceHomes.FIXTURES, "costs", "--status=jsonl");
        assertEquals(0, run.exit(), run.err());
        assertTrue(
                run.out().startsWith("{\"status\":\"ok\",\"schema_version\":1,\"outputs\":[],\"files\":6,"), run.out());
        assertEquals(1, run.out().lines().count());
        CommandRun text = CommandRun.over(
                TraceHomes.FIXTURES, "costs", "--by=model", "--status=text", "--since=2030-01-01", "--allow-empty");
        assertEquals(
                "model," + String.join(",", CostColumns.names())
                        + "\n6 files, 0 sessions, 0 prompts, 0 calls, 0 tokens, $0 at API list price\n",
                text.out());
    }

    @Test
    void anEmptySelectionGivesAHeader() {
        CommandRun run =
                CommandRun.over(TraceHomes.FIXTURES, "costs", "--by=model", "--since=2030-01-01", "--allow-empty");
        assertEquals("model," + String.join(",", CostColumns.names()) + "\n", run.out());
    }

    @Test
    void whatCannotBeIsRefused() {
        refused("a call has no 'path' to add up by", "--by=path");
        refused("a call has no 'kind' to add up by", "--by=kind");
        refused("unknown status 'xml'; known: json, jsonl, text, none", "--status=xml");
        refused("--by names a field twice", "--by=model,model");
        refused("unknown field 'team' for --by", "--by=team");
        refused("'calls' is a column of the table already", "--by=calls", "--label-path=/{calls}/**");
        refused("cannot tell the format of 'x.svg'", "-o", "x.svg");
        refused("cannot write 'x.parquet': Parquet needs a library that is not in the jar", "-o", "x.parquet");
        refused("--table and --run-key are for --jdbc and --warehouse", "--run-key=x");
        refused("--jdbc takes the address of a PostgreSQL database", "--jdbc=jdbc:other:x");
        refused("--by must name day", "--jdbc=jdbc:postgresql:x", "--by=model");
        refused("bad table 'a b'", "--jdbc=jdbc:postgresql:x", "--table=a b");
        refused("--since must be a day", "--jdbc=jdbc:postgresql:x", "--since=2026-11-02T12:00:00Z");
        refused("give one of them", "--jdbc=jdbc:postgresql:x", "--warehouse=iceberg:/lake");
        refused("no kind of warehouse is named so; known: bigquery:, iceberg:", "--warehouse=/lake");
        for (String address : List.of("iceberg:/lake", "bigquery:my-project")) {
            refused(
                    "the library for it is not in the jar; build it once with 'mvn -B -Pwarehouse package'",
                    "--warehouse=" + address);
        }
    }

    /** Nobody listens on port 1; {@code .ci/costs} has the server that does. */
    @Test
    void aServerThatIsNotThereIsOneLineWithoutThePassword() {
        CommandRun run = CommandRun.over(
                TraceHomes.FIXTURES, "costs", "--jdbc=jdbc:postgresql://127.0.0.1:1/x?user=u&password=secret-1");
        assertEquals(1, run.exit(), run.err());
        assertTrue(
                run.err()
                        .contains("agentpprof: the run failed: cannot write to the table agentpprof_costs of"
                                + " 127.0.0.1:1/x: Connection to 127.0.0.1:1 refused."),
                run.err());
        assertFalse(run.err().contains("secret-1"), run.err());
    }

    @Test
    void everyColumnFieldAndFormatIsInTheDocument() throws IOException {
        List<String> lines = Files.readAllLines(DOCS);
        for (List<CostColumn> columns : List.of(CostColumns.all(), CostColumns.outcomes())) {
            List<String> rows = columns.stream()
                    .map(column -> "| `" + column.name() + "` | " + column.description() + " | " + type(column) + " |")
                    .toList();
            int first = lines.indexOf(rows.get(0));
            assertTrue(first > 0, rows.get(0));
            assertEquals(rows, lines.subList(first, first + rows.size()));
        }
        for (CostSink sink : CostSinks.all()) {
            assertTrue(lines.contains("| `" + sink.ending() + "` | " + sink.description() + " |"), sink.name());
        }
        String fields = "`" + String.join("`, `", CostGroups.FIELDS) + "`";
        assertTrue(String.join(" ", lines).contains(fields), fields);
    }

    private static String type(CostColumn column) {
        return column.counts() ? "whole number" : "decimal, " + column.scale() + " digits behind the point";
    }

    private static void refused(String message, String... flags) {
        String[] arguments = new String[flags.length + 1];
        arguments[0] = "costs";
        System.arraycopy(flags, 0, arguments, 1, flags.length);
        CommandRun run = CommandRun.over(TraceHomes.FIXTURES, arguments);
        assertEquals(2, run.exit(), run.err());
        assertTrue(run.err().contains(message), run.err());
    }

    private static BigDecimal sum(List<String> lines, String column) {
        int index = Arrays.asList(lines.get(0).split(",")).indexOf(column);
        return lines.stream()
                .skip(1)
                .map(line -> new BigDecimal(line.split(",", -1)[index]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
