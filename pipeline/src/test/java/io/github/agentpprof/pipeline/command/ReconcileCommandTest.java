package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.CommandRun;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A made-up month of three people. Each machine makes one call a day: 1,000 tokens in, 300 written for five minutes, 4,000 read
 * and 200 out, 5,500 in all. Of claude-opus-4-5 that is 1,000 x $5 + 300 x $6.25 + 4,000 x $0.50 + 200 x $25 for a million,
 * $0.013875. Ann has two machines, Bob and Cho one each: 124 calls in 31 days, 682,000 tokens.
 *
 * <p>Planted: Ann's laptop has no traces of the 12th; on the 20th Bob's call was billed as 1.5 cents; from the 25th on Cho is on
 * a subscription.
 */
class ReconcileCommandTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 5, 1);
    private static final List<String> MACHINES = List.of("ann/desk", "ann/laptop", "bob/desk", "cho/desk");

    @TempDir
    private Path folder;

    private Path traces;
    private Path emails;

    @BeforeEach
    void write() throws IOException {
        traces = Files.createDirectories(folder.resolve("traces"));
        for (int day = 0; day < 31; day++) {
            for (String machine : MACHINES) {
                if (day != 11 || !machine.equals("ann/laptop")) {
                    call(machine, FIRST.plusDays(day), "claude-opus-4-5-20251101");
                }
            }
        }
        emails = Files.writeString(
                folder.resolve("emails.csv"),
                "user,email\nann,ann@example.org\nbob,bob@example.org\ncho,cho@example.org\n");
    }

    @Test
    void theThreePlantedDifferencesAreFound() throws IOException {
        CommandRun run = run("--vendor", analytics().toString(), "--top=4");
        assertEquals(0, run.exit(), run.err());
        // 115 of the 124 calls match: all but the laptop's, Bob's on the 20th and Cho's seven; 85 rows, since Ann's two
        // are one.
        assertEquals("""
                claude-code           vendor    ours  difference  vendor tokens  our tokens
                matched (85)           $1.60   $1.60                    632,500     632,500
                price difference (1)  $0.015  $0.014    +$0.0011          5,500       5,500
                traces missing (1)    $0.014      $0     +$0.014          5,500           0
                subscription (7)      $0.097  $0.097                     38,500      38,500
                all (94)               $1.72   $1.71     +$0.015        682,000     676,500

                what is not matched, most first                       what it is  vendor    ours  tokens
                2026-05-12 / ann@example.org / claude-opus-4-5    traces missing  $0.014      $0  +5,500
                2026-05-20 / bob@example.org / claude-opus-4-5  price difference  $0.015  $0.014    same
                2026-05-25 / cho@example.org / claude-opus-4-5      subscription  $0.014  $0.014    same
                2026-05-26 / cho@example.org / claude-opus-4-5      subscription  $0.014  $0.014    same
                5 more                                                            $0.069  $0.069    same
                """, run.out());
        assertTrue(
                run.err().contains("agentpprof: claude-code: 2026-05-01 to 2026-05-31 (UTC), by day, user and model\n"),
                run.err());
    }

    /** Money: the vendor has 124 x 0.013875 + 0.001125 = 1.721625, ours is 123 x 0.013875 = 1.706625. */
    @Test
    void rowsForMachinesAddUpToBothSides() throws IOException {
        CommandRun run = run("--vendor", analytics().toString(), "--format", "csv");
        List<String> lines = run.out().lines().toList();
        assertEquals(95, lines.size());
        assertEquals(
                "vendor,day,user,model,status,vendor_tokens,our_tokens,vendor_usd,our_usd,difference_usd,vendor_input_tokens,"
                        + "vendor_cache_read_tokens,vendor_output_tokens,our_input_tokens,our_cache_read_tokens,our_output_tokens",
                lines.get(0));
        assertEquals(
                List.of(
                        "claude-code,2026-05-12,ann@example.org,claude-opus-4-5,matched,5500,5500,0.013875,0.013875,0.000000,"
                                + "1300,4000,200,1300,4000,200",
                        "claude-code,2026-05-12,ann@example.org,claude-opus-4-5,traces_missing,5500,0,0.013875,0.000000,"
                                + "0.013875,1300,4000,200,0,0,0"),
                lines.stream().filter(line -> line.contains("2026-05-12,ann")).toList());
        assertEquals(
                List.of(
                        "claude-code,2026-05-20,bob@example.org,claude-opus-4-5,price_difference,5500,5500,0.015000,0.013875,"
                                + "0.001125,1300,4000,200,1300,4000,200"),
                lines.stream().filter(line -> line.contains("2026-05-20,bob")).toList());
        assertEquals(
                List.of(
                        "claude-code,2026-05-31,cho@example.org,claude-opus-4-5,subscription,5500,5500,0.013875,0.013875,"
                                + "0.000000,1300,4000,200,1300,4000,200"),
                lines.stream().filter(line -> line.contains("2026-05-31,cho")).toList());
        assertEquals("682000", sum(lines, 5).toPlainString());
        assertEquals("676500", sum(lines, 6).toPlainString());
        assertEquals("1.721625", sum(lines, 7).toPlainString());
        assertEquals("1.706625", sum(lines, 8).toPlainString());
        CommandRun costs = CommandRun.in(
                Map.of("HOME", "/nonexistent"),
                "costs",
                "--by=month",
                "--timezone=UTC",
                "--session-file",
                traces.toString());
        assertTrue(costs.out().contains(",1.706625,"), costs.out());
    }

    @Test
    void withoutALabelUsersAreNotComparedAndNobodyIsNamed() throws IOException {
        CommandRun run = CommandRun.in(
                Map.of("HOME", "/nonexistent"),
                "reconcile",
                "--vendor",
                analytics().toString(),
                "--format=csv",
                "--session-file",
                traces.toString());
        assertTrue(run.err().contains("(UTC), by day and model"), run.err());
        // A day of all three: Cho's part is on a subscription, so ours is shared out between both.
        assertEquals(
                List.of(
                        "claude-code,2026-05-25,,claude-opus-4-5,matched,16500,16500,0.041625,0.041625,0.000000,3900,12000,600,"
                                + "3900,12000,600",
                        "claude-code,2026-05-25,,claude-opus-4-5,subscription,5500,5500,0.013875,0.013875,0.000000,1300,4000,"
                                + "200,1300,4000,200"),
                run.out().lines().filter(line -> line.contains("2026-05-25")).toList());
        assertFalse((run.out() + run.err()).contains("@"), run.out() + run.err());
    }

    @Test
    void usersGoByTheirPseudonyms() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef");
        String[] hiding = {"--pseudonymize", "user,email", "--pseudonym-key-file", key.toString()};
        String stranger = record(FIRST, "dan@example.org", "api", "1.3875");
        Path two = Files.writeString(folder.resolve("two.json"), page(List.of(stranger)));
        for (String format : List.of("csv", "json")) {
            CommandRun run = run(with(hiding, "--vendor", analytics().toString(), two.toString(), "--format", format));
            assertEquals(0, run.exit(), run.err());
            String all = run.out() + run.err();
            assertFalse(all.contains("@") || all.contains("ann") || all.contains("dan"), all);
        }
        CommandRun run =
                run(with(hiding, "--vendor", two.toString(), analytics().toString(), "--format=csv"));
        assertTrue(run.err().contains("1 user of the vendor's has no value of the label email"), run.err());
        assertEquals(
                1,
                run.out()
                        .lines()
                        .filter(line -> line.matches(
                                "claude-code,2026-05-01,email-[0-9a-f]{10},claude-opus-4-5,traces_missing,5500,0,.*"))
                        .count());
    }

    /** Whom no label names is one of all such, and goes by no name. */
    @Test
    void strangersAreNotNamed() throws IOException {
        Path two = Files.writeString(
                folder.resolve("two.json"), page(List.of(record(FIRST, "dan@example.org", "api", "1.3875"))));
        CommandRun run = run("--vendor", analytics().toString(), two.toString(), "--format=json");
        assertFalse(run.out().contains("dan@"), run.out());
        assertTrue(run.out().contains("\"user\" : \"(no label)\""), run.out());
    }

    @Test
    void theSameFileTwiceAndOverlappingDaysCountOnce() throws IOException {
        Path whole = analytics();
        Path again = Files.copy(whole, folder.resolve("again.json"));
        Path late = Files.writeString(
                folder.resolve("late.json"),
                page(List.of(
                        record(FIRST, "bob@example.org", "api", "1.3875"),
                        record(FIRST.plusDays(1), "bob@example.org", "api", "9.5"))));
        CommandRun once = run("--vendor", whole.toString(), "--format=csv");
        CommandRun run = run("--vendor", whole.toString(), again.toString(), late.toString(), "--format=csv");
        assertEquals(once.out(), run.out());
        assertTrue(
                run.err()
                        .contains(
                                "the file '" + again + "' is '" + whole + "' once more: all its 124 rows are left out"),
                run.err());
        assertTrue(
                run.err().contains("'" + late + "', row 1: left out: it is a row of '" + whole + "' as well"),
                run.err());
        assertTrue(
                run.err()
                        .contains("'" + late + "', row 2: left out: '" + whole
                                + "' says something else of the same, in row 7"),
                run.err());
    }

    @Test
    void rowsThatCannotBeUsedAreToldAndCounted() throws IOException {
        Path file = Files.writeString(
                folder.resolve("odd.json"),
                page(List.of(
                        record(FIRST, "bob@example.org", "api", "1.3875"),
                        record(FIRST, "cho@example.org", "api", "1.3875").replace("USD", "EUR"),
                        record(FIRST, "ann@example.org", "api", "\"much\""),
                        record(FIRST, "ann@example.org", "api", "1").replace("2026-05-01", "May"),
                        record(FIRST, "ann@example.org", "api", "1").replace(":4000", ":-4000"),
                        record(FIRST, "ann@example.org", "api", "1")
                                .replace("2026-05-01", "2026-05-01T00:00:00+02:00"))));
        CommandRun run = run("--vendor", file.toString(), "--format=json");
        assertEquals(0, run.exit(), run.err());
        String name = "'" + file + "', row ";
        for (String said : List.of(
                "2: left out: its currency is not USD",
                "3: left out: amount is no amount",
                "4: left out: it has no day",
                "5: left out: cache_read is no count",
                "6: left out: it is not of one day of UTC")) {
            assertTrue(run.err().contains(name + said), run.err());
        }
        assertEquals(5, run.out().split("\"reason\"", -1).length - 1);
    }

    /** Tokens come from one file, money from another, in cents; two searches at a cent are told apart from the model. */
    @Test
    void tokensAndMoneyOfTwoFilesBelongTogether() throws IOException {
        Path usage = Files.writeString(folder.resolve("usage.json"), """
                {"data":[{"starting_at":"2026-05-01T00:00:00Z","ending_at":"2026-05-02T00:00:00Z","results":[
                {"uncached_input_tokens":4000,"cache_creation":{"ephemeral_5m_input_tokens":1200,"ephemeral_1h_input_tokens":0},
                "cache_read_input_tokens":16000,"output_tokens":800,"model":"claude-opus-4-5-20251101","workspace_id":null}]}],
                "has_more":false,"next_page":null}
                """);
        Path costs = Files.writeString(folder.resolve("costs.csv"), """
                \uFEFFusage_date_utc,model,workspace,api_key,token_type,cost_usd,list_price_usd,cost_type
                2026-05-01,Claude Opus 4.5,Default,key,input_no_cache,0.02,0.02,token
                2026-05-01,Claude Opus 4.5,Default,key,input_cache_write_5m,0.01,0.01,token
                2026-05-01,Claude Opus 4.5,Default,key,input_cache_read,0.01,0.01,token
                2026-05-01,Claude Opus 4.5,Default,key,output,0.02,0.02,token
                2026-05-01,,Default,key,,0.02,0.02,web_search
                """);
        CommandRun run = run("--vendor", usage.toString(), costs.toString(), "--format=csv", "--period=2026-05-01");
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                List.of(
                        "anthropic,2026-05-01,,claude-opus-4-5,matched,22000,22000,0.060000,0.055500,0.004500,5200,16000,800,5200,16000,"
                                + "800",
                        "anthropic,2026-05-01,,web_search,traces_missing,0,0,0.020000,0.000000,0.020000,0,0,0,0,0,0"),
                run.out().lines().skip(1).toList());
    }

    @Test
    void whatNoFileTellsOfIsOursAllTheSame() throws IOException {
        call("bob/desk", FIRST, "gpt-5-codex");
        call("bob/desk", FIRST, "us.anthropic.claude-opus-4-5-20251101-v1:0");
        CommandRun run = run(
                "--vendor",
                Files.writeString(
                                folder.resolve("one.json"),
                                page(List.of(record(FIRST, "bob@example.org", "api", "1.3875"))))
                        .toString(),
                "--format=csv",
                "--period=2026-05-01");
        List<String> rest =
                run.out().lines().filter(line -> line.contains("not_compared")).toList();
        assertEquals(2, rest.size(), run.out());
        assertTrue(
                rest.get(0).startsWith(",2026-05-01,,claude-opus-4-5,not_compared,0,5500,,0.013875,,0,0,0,"),
                rest.get(0));
        assertTrue(rest.get(1).startsWith(",2026-05-01,,gpt-5-codex,not_compared,0,5500,,"), rest.get(1));
    }

    @Test
    void whatCannotBeComparedIsRefused() throws IOException {
        refused(2, "name what the vendor gave with --vendor");
        refused(2, "cannot read the file '/nonexistent/x.json' for --vendor", "--vendor", "/nonexistent/x.json");
        Path odd = Files.writeString(folder.resolve("odd.csv"), "a,b\n1,2\n");
        refused(2, "is in no known format; known: anthropic-costs, ", "--vendor", odd.toString());
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"error\":");
        refused(2, "is in no known format", "--vendor", broken.toString());
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        refused(2, "is empty", "--vendor", empty.toString());
        Path usage = Files.writeString(
                folder.resolve("usage.csv"),
                "usage_date_utc,model_version,usage_input_tokens_no_cache,usage_output_tokens\n2026-05-01,claude-opus-4-5,1,1\n");
        refused(
                2,
                "tell the same usage, each in part",
                "--vendor",
                usage.toString(),
                analytics().toString());
        refused(2, "unknown format 'xml'", "--vendor", usage.toString(), "--format=xml");
        refused(2, "--user-label names 'host', which is no label", "--vendor", usage.toString(), "--user-label=host");
        refused(2, "so --since must be a day", "--vendor", usage.toString(), "--since=2026-05-01T12:00");
        Path metrics = Files.writeString(
                folder.resolve("metrics.json"),
                "[{\"date\":\"2026-05-01\",\"total_engaged_users\":3,\"copilot_ide_chat\":{\"total_engaged_users\":2}}]");
        refused(
                1,
                "row 1: left out: it tells users and chats, neither tokens nor money",
                "--vendor",
                metrics.toString());
    }

    /** Berlin's second of May begins while it is the first in UTC; the vendor's does not. */
    @Test
    void daysAreThoseOfUtcWhateverTheZone() throws IOException {
        CommandRun utc = run("--vendor", analytics().toString(), "--format=csv");
        CommandRun run = run("--vendor", analytics().toString(), "--format=csv", "--timezone=Pacific/Kiritimati");
        assertEquals(utc.out(), run.out());
        assertTrue(
                run.err().startsWith("agentpprof: days are those of UTC, as vendors count them, and not of Pacific/K"),
                run.err());
    }

    private void refused(int exit, String message, String... flags) {
        CommandRun run = run(flags);
        assertEquals(exit, run.exit(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertEquals("", run.out());
    }

    private CommandRun run(String... flags) {
        return CommandRun.in(
                Map.of("HOME", "/nonexistent"),
                with(
                        new String[] {"reconcile"},
                        with(
                                flags,
                                "--session-file",
                                traces.toString(),
                                "--label-path",
                                traces + "/{user}/**",
                                "--label-file",
                                emails.toString())));
    }

    private static String[] with(String[] flags, String... more) {
        return Stream.concat(Stream.of(flags), Stream.of(more)).toArray(String[]::new);
    }

    private static BigDecimal sum(List<String> lines, int column) {
        return lines.stream()
                .skip(1)
                .map(line -> new BigDecimal(line.split(",", -1)[column]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The month as the vendor has it, a record for each machine's day. */
    private Path analytics() throws IOException {
        List<String> records = new ArrayList<>();
        for (int day = 0; day < 31; day++) {
            for (String machine : MACHINES) {
                String person = machine.substring(0, 3);
                boolean covered = person.equals("cho") && day >= 24;
                records.add(record(
                        FIRST.plusDays(day),
                        person + "@example.org",
                        covered ? "subscription" : "api",
                        day == 19 && person.equals("bob") ? "1.5" : "1.3875"));
            }
        }
        return Files.writeString(folder.resolve("analytics.json"), page(records));
    }

    private static String page(List<String> records) {
        return "{\"data\":[" + String.join(",\n", records) + "],\"has_more\":false,\"next_page\":null}";
    }

    private static String record(LocalDate day, String email, String customer, String cents) {
        return "{\"date\":\"" + day + "\",\"actor\":{\"type\":\"user_actor\",\"email_address\":\"" + email
                + "\"},\"customer_type\":\"" + customer
                + "\",\"terminal_type\":\"xterm\",\"core_metrics\":{\"num_sessions\":1},"
                + "\"model_breakdown\":[{\"model\":\"claude-opus-4-5-20251101\",\"tokens\":{\"input\":1000,\"output\":200,"
                + "\"cache_read\":4000,\"cache_creation\":300},\"estimated_cost\":{\"currency\":\"USD\",\"amount\":"
                + cents
                + "}}]}";
    }

    private void call(String machine, LocalDate day, String model) throws IOException {
        String id = (machine + "-" + day + "-" + model).replaceAll("[^a-z0-9-]", "-");
        Path place = Files.createDirectories(traces.resolve(machine).resolve("projects/x"));
        Files.writeString(
                place.resolve(id + ".jsonl"),
                String.format(
                        Locale.ROOT,
                        "{\"type\":\"assistant\",\"sessionId\":\"%s\",\"timestamp\":\"%sT23:30:00Z\",\"cwd\":\"/srv/shop\","
                                + "\"requestId\":\"req_%s\",\"message\":{\"id\":\"msg_%s\",\"model\":\"%s\","
                                + "\"stop_reason\":\"end_turn\",\"content\":[],\"usage\":{\"input_tokens\":1000,"
                                + "\"output_tokens\":200,\"cache_read_input_tokens\":4000,"
                                + "\"cache_creation_input_tokens\":300}}}%n",
                        id,
                        day,
                        id,
                        id,
                        model));
    }
}
