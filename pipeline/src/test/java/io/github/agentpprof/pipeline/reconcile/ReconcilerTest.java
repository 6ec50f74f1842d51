package io.github.agentpprof.pipeline.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.vendor.ToldUsage;
import io.github.agentpprof.transforms.model.LabelSet;
import io.github.agentpprof.transforms.read.Labelling;
import io.github.agentpprof.transforms.read.PathLabels;
import io.github.agentpprof.transforms.redact.Pseudonyms;
import io.github.agentpprof.transforms.view.LabelLookup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of several vendors against a table of ours. 1777852800 is the 4th of May 2026 in UTC. */
class ReconcilerTest {
    @TempDir
    private Path folder;

    private final List<Path> files = new ArrayList<>();
    private int written;
    private final StringBuilder ours = new StringBuilder();

    /** Copilot tells neither models nor what was read from a cache, so ours is compared without them. */
    @Test
    void whatAVendorDoesNotTellIsNotCompared() throws IOException {
        file("""
                {"day":"2026-05-04","user_login":"Ada","totals_by_cli":{"token_usage":{"prompt_tokens_sum":90,"output_tokens_sum":10}}}
                {"day":"2026-05-04","user_login":"bob","totals_by_cli":{"token_usage":{"prompt_tokens_sum":7,"output_tokens_sum":1}}}
                """);
        ours("2026-05-04", "copilot", "gpt-5.4", "ada", 30, 40, 5, "0.000300");
        ours("2026-05-04", "copilot", "claude-opus-5", "ada", 20, 0, 5, "0.000200");
        ours("2026-05-04", "codex", "gpt-5.4", "ada", 1, 0, 0, "0.000001");
        assertEquals(
                List.of(
                        " 2026-05-04  gpt-5.4 not_compared 0/1 null/1",
                        "copilot 2026-05-04 (no label)  subscription 8/0 null/0",
                        "copilot 2026-05-04 ada  subscription 100/100 null/500"),
                rows("user"));
    }

    /** What is no model's line has a row of its own; 0.0000125 and 0.0000125 are 0.000013 and 0.000012, 25 together. */
    @Test
    void linesOfABillAreTheirModels() throws IOException {
        file("""
                {"data":[{"start_time":1777852800,"end_time":1777939200,"results":[
                {"object":"organization.costs.result","amount":{"value":0.0000125,"currency":"usd"},"line_item":"gpt-5-codex, input"},
                {"object":"organization.costs.result","amount":{"value":"0.0000125","currency":"usd"},"line_item":"storage | x@example.org"}]}]}
                """);
        ours("2026-05-04", "codex", "gpt-5-codex", "", 10, 0, 0, "0.000012");
        ours("2026-05-05", "codex", "gpt-5-codex", "", 10, 0, 0, "0.000012");
        assertEquals(
                List.of(
                        " 2026-05-05  gpt-5-codex not_compared 0/10 null/12",
                        "openai 2026-05-04  gpt-5-codex matched 0/10 13/12",
                        "openai 2026-05-04  storage | email traces_missing 0/0 12/0"),
                rows(""));
    }

    @Test
    void withoutTokensOtherMoneyIsNotExplained() throws IOException {
        file("start_time,end_time,amount_value,amount_currency\n1777852800,1777939200,3.5,usd\n");
        ours("2026-05-04", "codex", "gpt-5-codex", "", 10, 0, 0, "2.000000");
        assertEquals(List.of("openai 2026-05-04   unexplained 0/10 3500000/2000000"), rows(""));
    }

    /** Of the ledgers of a process the largest holds, in whatever file and order. */
    @Test
    void theLargestLedgerOfAProcessHolds() throws IOException {
        String ledger = "{\"type\":\"cost-state\",\"sessionId\":\"s\",\"startTime\":1777888800000,\"modelUsage\":"
                + "{\"claude-opus-5\":{\"inputTokens\":%d,\"outputTokens\":1,\"costUSD\":%s}}}%n";
        file(String.format(ledger, 9, "0.5") + String.format(ledger, 5, "0.25"));
        file(String.format(ledger, 7, "0.375"));
        ours("2026-05-04", "claude", "claude-opus-5-20260101", "", 9, 0, 1, "0.500000");
        assertEquals(List.of("claude-ledger 2026-05-04  claude-opus-5 matched 10/10 500000/500000"), rows(""));
    }

    /** Divided by model and by model and key: what the second file tells is in the first already. */
    @Test
    void otherColumnsAndOtherFormatsOfTheSameDayAreLeftOut() throws IOException {
        String answer =
                "{\"data\":[{\"starting_at\":\"2026-05-0%dT00:00:00Z\",\"results\":[{\"uncached_input_tokens\":10,"
                        + "\"output_tokens\":1,%s\"model\":\"claude-opus-5\"}]}]}";
        file(String.format(answer, 4, ""));
        file(String.format(answer, 4, "\"api_key_id\":\"k\",") + String.format(answer, 5, "\"api_key_id\":\"k\","));
        file(
                "usage_date_utc,model_version,usage_input_tokens_no_cache,usage_output_tokens\n2026-05-05,claude-opus-5,3,3\n");
        ToldUsage told = ToldUsage.read(files);
        assertEquals(
                List.of(
                        "1 '" + files.get(0) + "' tells that day already, divided by other columns",
                        "2 '" + files.get(1) + "' tells the tokens of that day already"),
                told.leftOut().stream()
                        .map(row -> row.row() + " " + row.reason())
                        .toList());
    }

    /** A page has the people of the other page's day, and one hour of a day is in what is told of all of it. */
    @Test
    void pagesOfADayAddUpAndHoursOfItDoNot() throws IOException {
        String person = "{\"data\":[{\"date\":\"2026-05-04\",\"actor\":{\"email_address\":\"%s\"},\"terminal_type\":%s,"
                + "\"model_breakdown\":[{\"model\":\"claude-opus-5\",\"tokens\":{\"input\":10},\"estimated_cost\":"
                + "{\"currency\":\"USD\",\"amount\":1}}]}]}";
        file(String.format(person, "a@example.org", "null"));
        file(String.format(person, "b@example.org", "\"vscode\""));
        assertEquals(List.of("claude-code 2026-05-04  claude-opus-5 traces_missing 20/0 20000/0"), rows(""));
        files.clear();
        String hour = "{\"data\":[{\"starting_at\":\"2026-05-04T0%d:00:00Z\",\"ending_at\":\"2026-05-0%s:00:00Z\","
                + "\"results\":[{\"uncached_input_tokens\":10,\"model\":\"claude-opus-5\"}]}]}";
        file(String.format(hour, 1, "4T02"));
        file(String.format(hour, 2, "4T03"));
        file(String.format(hour, 0, "5T00"));
        ToldUsage told = ToldUsage.read(files);
        assertEquals(
                List.of("1 '" + files.get(0) + "' tells that day already, in other periods"),
                told.leftOut().stream()
                        .map(row -> row.row() + " " + row.reason())
                        .toList());
        assertEquals(List.of("anthropic 2026-05-04  claude-opus-5 traces_missing 20/0 null/0"), rows(""));
    }

    @Test
    void pagesThatAreMissingAreTold() throws IOException {
        file(
                "{\"data\":[{\"starting_at\":\"2026-05-04T00:00:00Z\",\"results\":[{\"amount\":\"1\"}]}],\"has_more\":true}");
        assertTrue(ToldUsage.read(files).remarks().get(0).contains("says that more pages follow (has_more)"));
        file(
                "{\"data\":[{\"starting_at\":\"2026-05-05T00:00:00Z\",\"results\":[{\"amount\":\"1\"}]}],\"has_more\":false}");
        assertEquals(List.of(), ToldUsage.read(files).remarks());
    }

    private void file(String text) throws IOException {
        files.add(Files.writeString(folder.resolve("f" + written++), text));
    }

    private void ours(
            String day, String agent, String model, String user, int input, int read, int output, String dollars) {
        ours.append(
                "{\"day\":\"" + day + "\",\"agent\":\"" + agent + "\",\"model\":\"" + model + "\",\"user\":\"" + user
                        + "\",\"kind\":\"input\",\"calls\":1,\"input_tokens\":" + input + ",\"output_tokens\":" + output
                        + ",\"cache_read_tokens\":" + read
                        + ",\"cache_write_5m_tokens\":0,\"cache_write_1h_tokens\":0,\"cost_usd\":" + dollars + "}\n");
    }

    private List<String> rows(String label) throws IOException {
        LabelLookup lookup = new LabelLookup(
                "user", List.of("team"), Map.of("cho", LabelSet.of(new TreeMap<>(Map.of("team", "x")))));
        return Reconciler.reconcile(
                        ToldUsage.read(files),
                        new ByteArrayInputStream(ours.toString().getBytes(StandardCharsets.UTF_8)),
                        label,
                        new Labelling(PathLabels.NONE, List.of(lookup), Pseudonyms.NONE),
                        "",
                        "")
                .rows()
                .stream()
                .map(row -> row.book() + " " + row.day() + " " + row.user() + " " + row.model() + " "
                        + row.status().word() + " " + row.vendor().tokens().all() + "/"
                        + row.ours().tokens().all() + " " + row.vendor().micros() + "/"
                        + row.ours().micros())
                .toList();
    }
}
