package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.CommandRun;
import io.github.agentpprof.pipeline.TraceHomes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code costs --format focus} over the fixtures; {@code .ci/focus} has the validator of the FinOps Foundation. */
class FocusTest {
    private static final Path DOCS = Path.of(System.getProperty("agentpprof.root"), "docs", "focus.md");

    private static final List<String> OWN = List.of(
            "x_BilledCostKnown",
            "x_Calls",
            "x_CostHigh",
            "x_CostLow",
            "x_ListPriceKnown",
            "x_LowerBoundCalls",
            "x_LowerBoundTokens",
            "x_WasteCarriedCost",
            "x_WasteFailedCost",
            "x_WasteInterruptedCost",
            "x_WasteRebuildCost",
            "x_WasteRepeatCost",
            "x_WasteRereadCost",
            "x_WasteRetryCost",
            "x_WasteCost");

    /** In both versions, those that must be there and those for what is known; by name. */
    private static final List<String> COMMON = List.of(
            "BilledCost",
            "BillingAccountId",
            "BillingAccountName",
            "BillingCurrency",
            "BillingPeriodEnd",
            "BillingPeriodStart",
            "ChargeCategory",
            "ChargeClass",
            "ChargeDescription",
            "ChargeFrequency",
            "ChargePeriodEnd",
            "ChargePeriodStart",
            "ConsumedQuantity",
            "ConsumedUnit",
            "ContractedCost",
            "ContractedUnitPrice",
            "EffectiveCost",
            "InvoiceIssuerName",
            "ListCost",
            "ListUnitPrice",
            "PricingCategory",
            "PricingQuantity",
            "PricingUnit",
            "ServiceCategory",
            "ServiceName",
            "ServiceSubcategory",
            "SkuId",
            "SkuMeter",
            "SkuPriceDetails",
            "SkuPriceId",
            "Tags");

    /**
     * 13 cached tokens at $0.10 for a million are 1.3 micro-dollars, which the profile rounds to 1, 17 written at $1.25 are 21.25,
     * rounded to 21: the day is 0.55 micro-dollars below the sum of its rows. Two searches are $10 for a thousand.
     */
    @Test
    void aRowIsTokensAtAPriceAndTheDayIsThatOfTheProfile() {
        List<Map<String, String>> rows = rows("--by=day,project");
        assertEquals(18, rows.size());
        Map<String, String> row = rows.get(5);
        assertEquals("2026-11-02T00:00:00Z", row.get("ChargePeriodStart"));
        assertEquals("2026-11-03T00:00:00Z", row.get("ChargePeriodEnd"));
        assertEquals("2026-11-01T00:00:00Z", row.get("BillingPeriodStart"));
        assertEquals("2026-12-01T00:00:00Z", row.get("BillingPeriodEnd"));
        assertEquals("claude-haiku-4-5", row.get("SkuId"));
        assertEquals("cache_read", row.get("SkuMeter"));
        assertEquals("claude-haiku-4-5/cache_read", row.get("SkuPriceId"));
        assertEquals("13.0", row.get("ConsumedQuantity"));
        assertEquals("Tokens", row.get("ConsumedUnit"));
        assertEquals("0.000013", row.get("PricingQuantity"));
        assertEquals("1000000 Tokens", row.get("PricingUnit"));
        assertEquals("0.1", row.get("ListUnitPrice"));
        assertEquals("0.0000013", row.get("ListCost"));
        assertEquals("0.0000013", row.get("ContractedCost"));
        assertEquals("0.0", row.get("BilledCost"));
        assertEquals("0.0", row.get("EffectiveCost"));
        assertEquals("false", row.get("x_BilledCostKnown"));
        assertEquals("Anthropic", row.get("ProviderName"));
        assertEquals("unknown", row.get("BillingAccountId"));
        assertEquals("{\"project\":\"shop\"}", row.get("Tags"));

        Map<String, String> search = rows.get(2);
        assertEquals("2.0 Requests", search.get("ConsumedQuantity") + " " + search.get("ConsumedUnit"));
        assertEquals("0.002 1000 Requests", search.get("PricingQuantity") + " " + search.get("PricingUnit"));
        assertEquals("10.0 0.02", search.get("ListUnitPrice") + " " + search.get("ListCost"));

        Map<String, String> rounding = rows.get(14);
        assertEquals("Adjustment", rounding.get("ChargeCategory"));
        assertEquals("-0.00000055", rounding.get("ListCost"));
        for (String empty :
                List.of("ConsumedQuantity", "ConsumedUnit", "ListUnitPrice", "PricingUnit", "SkuId", "Tags")) {
            assertEquals("", rounding.get(empty), empty);
        }
    }

    /** No price is made up: what has none says so, and is no part of the cost. */
    @Test
    void whatHasNoPriceSaysSo() {
        Map<String, String> row = rows("--by=day,project").get(3);
        assertEquals("house-model-1", row.get("SkuId"));
        assertEquals(
                "1000.0 0.0 0.0",
                row.get("ConsumedQuantity") + " " + row.get("ListUnitPrice") + " " + row.get("ListCost"));
        assertEquals("false unknown", row.get("x_ListPriceKnown") + " " + row.get("ProviderName"));
    }

    /** Each day has what the profile has, however it is grouped; and each row's cost is its quantity times its price. */
    @ParameterizedTest
    @ValueSource(strings = {"day", "project,prompt", "session_id,day,model", "tool,branch", "hour,agent"})
    void daysAddUpToTheProfile(String by) {
        Map<String, BigDecimal> days = new TreeMap<>();
        long calls = 0;
        for (Map<String, String> row : rows("--by=" + by)) {
            BigDecimal cost = new BigDecimal(row.get("ListCost"));
            days.merge(row.get("ChargePeriodStart").substring(0, 10), cost, BigDecimal::add);
            calls += Long.parseLong(row.get("x_Calls"));
            if (row.get("ChargeCategory").equals("Usage")) {
                BigDecimal product =
                        new BigDecimal(row.get("ListUnitPrice")).multiply(new BigDecimal(row.get("PricingQuantity")));
                assertEquals(0, product.compareTo(cost), row.toString());
            }
        }
        Map<String, BigDecimal> told = new TreeMap<>();
        CommandRun.over(TraceHomes.FIXTURES, "costs", "--by=day", "--timezone=UTC")
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(cells -> told.put(cells[0], new BigDecimal(cells[8])));
        assertEquals(told.keySet(), days.keySet());
        told.forEach((day, cost) -> assertEquals(0, cost.compareTo(days.get(day)), day));
        assertEquals(10, calls);
    }

    @ParameterizedTest
    @CsvSource({"1.2, InvoiceId ProviderName PublisherName", "1.4, HostProviderName ServiceProviderName"})
    void eachVersionHasItsColumns(String version, String names) throws IOException {
        List<String> expected = new ArrayList<>(COMMON);
        expected.addAll(List.of(names.split(" ")));
        expected.sort(null);
        expected.addAll(OWN);
        List<Map<String, String>> rows = rows("--focus-version=" + version);
        assertEquals(expected, List.copyOf(rows.get(0).keySet()));
        String docs = Files.readString(DOCS);
        expected.forEach(name -> assertTrue(docs.contains("`" + name + "`"), name));
        for (String required : List.of(
                "BillingAccountId", "ChargeCategory", "InvoiceIssuerName", "ServiceName", names.split(" ")[1])) {
            rows.forEach(row -> assertFalse(row.get(required).isBlank(), required));
        }
        rows.forEach(row -> assertEquals("AI and Machine Learning", row.get("ServiceCategory")));
    }

    @Test
    void accountsAndWhoBillsAreGiven() {
        Map<String, String> row = rows("--billing-account=anthropic=org-1", "--billing-account=rest")
                .get(0);
        assertEquals("org-1", row.get("BillingAccountId"));
        assertEquals(
                "rest",
                rows("--billing-account=anthropic=org-1", "--billing-account=rest")
                        .get(17)
                        .get("BillingAccountId"));
        Map<String, String> sold = rows("--provider=Example Cloud", "--billing-account=example cloud=7")
                .get(0);
        assertEquals(
                "Example Cloud,Example Cloud,Example Cloud API,Anthropic,7",
                String.join(
                        ",",
                        sold.get("ProviderName"),
                        sold.get("InvoiceIssuerName"),
                        sold.get("ServiceName"),
                        sold.get("PublisherName"),
                        sold.get("BillingAccountId")));
    }

    /** Labels are tags; a day is that of the time zone, written in UTC. */
    @Test
    void labelsAreTags() {
        Map<String, String> row = rows(
                        "--by=team,project", "--label-path=/**/traces/{team}/**", "--timezone=America/New_York")
                .get(0);
        assertEquals("{\"project\":\"blog\",\"team\":\"claude\"}", row.get("Tags"));
        assertEquals("2026-11-02T05:00:00Z", row.get("ChargePeriodStart"));
        assertEquals("2026-11-01T04:00:00Z", row.get("BillingPeriodStart"));
    }

    @Test
    void filesSayTheSameAgainAndTellTheirRows(@TempDir Path folder) throws IOException {
        for (String name : List.of("a", "b")) {
            CommandRun run = CommandRun.over(
                    TraceHomes.FIXTURES,
                    "costs",
                    "--format=focus",
                    "--timezone=UTC",
                    "-o",
                    folder.resolve(name + ".csv").toString(),
                    "-o",
                    folder.resolve(name + ".jsonl").toString());
            assertEquals(0, run.exit(), run.err());
            assertTrue(run.err().contains("wrote " + folder + "/" + name + ".csv: 18 rows"), run.err());
        }
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.csv")), Files.readAllBytes(folder.resolve("b.csv")));
        List<String> lines = Files.readAllLines(folder.resolve("a.jsonl"));
        assertEquals(18, lines.size());
        assertTrue(
                lines.get(0)
                        .startsWith(
                                "{\"BilledCost\":0.0,\"BillingAccountId\":\"unknown\",\"BillingAccountName\":null,"),
                lines.get(0));
    }

    @Test
    void aCallWithoutATimeHasNoRow(@TempDir Path folder) throws IOException {
        Path trace = folder.resolve("x.jsonl");
        Files.writeString(trace, """
                {"type":"thread.started","thread_id":"00000000-0000-4000-8000-00000000000a"}
                {"type":"turn.started"}
                {"type":"turn.completed","usage":{"input_tokens":1000,"cached_input_tokens":0,"output_tokens":100}}
                """);
        Path table = folder.resolve("x.csv");
        CommandRun run =
                CommandRun.of("costs", "--format=focus", "--session-file", trace.toString(), "-o", table.toString());
        assertEquals(1, run.exit(), run.err());
        assertTrue(
                run.err()
                        .contains(
                                "agentpprof: the run failed: FOCUS has no row without a day, and 1 call has no time ($"),
                run.err());
        assertFalse(Files.exists(table));
    }

    @Test
    void whatCannotBeIsRefused() {
        refused("unknown format 'xml'; known: focus, groups", "--format=xml");
        refused(
                "unknown version of FOCUS '1.0', did you mean '1.2'? Known: 1.2, 1.4",
                "--format=focus",
                "--focus-version=1.0");
        refused("--focus-version, --billing-account and --provider are for --format focus", "--provider=x");
        refused("which 'waste' cuts in pieces", "--format=focus", "--by=waste");
        refused("bad account '=x'", "--format=focus", "--billing-account==x");
        refused(
                "names two accounts for the provider 'a'",
                "--format=focus",
                "--billing-account=a=x",
                "--billing-account=A=y");
        refused("--jdbc has columns of its own", "--format=focus", "--jdbc=jdbc:postgresql:x");
    }

    private static void refused(String message, String... flags) {
        List<String> arguments = new ArrayList<>(List.of("costs"));
        arguments.addAll(List.of(flags));
        CommandRun run = CommandRun.over(TraceHomes.FIXTURES, arguments.toArray(String[]::new));
        assertEquals(2, run.exit(), run.err());
        assertTrue(run.err().contains(message), run.err());
    }

    /** What is printed, each row by column; in UTC if nothing else is said. */
    private static List<Map<String, String>> rows(String... flags) {
        List<String> arguments = new ArrayList<>(List.of("costs", "--format=focus"));
        if (Arrays.stream(flags).noneMatch(flag -> flag.startsWith("--timezone"))) {
            arguments.add("--timezone=UTC");
        }
        arguments.addAll(List.of(flags));
        CommandRun run = CommandRun.over(TraceHomes.FIXTURES, arguments.toArray(String[]::new));
        assertEquals(0, run.exit(), run.err());
        List<String> lines = run.out().lines().toList();
        List<String> names = cells(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Cells of a line in which quotation marks are doubled within others. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
