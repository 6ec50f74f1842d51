package io.github.agentpprof.pipeline.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A small file of each format, made up, and the rows that are in it: number, day, user, model, tokens, dollars, kind. */
class VendorFormatsTest {
    /** 1777852800 is 2026-05-04T00:00:00Z. */
    private static final Map<String, Sample> SAMPLES = new TreeMap<>(Map.ofEntries(
            sample(
                    "anthropic-costs",
                    """
                    {"data":[{"starting_at":"2026-05-04T00:00:00Z","ending_at":"2026-05-05T00:00:00Z","results":[
                    {"amount":"123.78912","currency":"USD","cost_type":"tokens","model":"claude-opus-4-8","token_type":"output_tokens"},
                    {"amount":"2","currency":"USD","cost_type":"web_search","model":null}]},
                    {"starting_at":"2026-05-05T00:00:00Z","ending_at":"2026-05-06T00:00:00Z","results":[]}],"has_more":true}
                    """,
                    "1 2026-05-04  claude-opus-4-8 - 1.2378912 BILLED",
                    "2 2026-05-04   - 0.02 SEARCH"),
            sample(
                    "anthropic-costs-csv",
                    """
                    usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type
                    2026-05-04,Claude Haiku 3.5,Default,ci,message,≤ 200k,output,0.05,0.06,token
                    2026-05-04,"Claude Sonnet 4",Default,ci,message,≤ 200k,output,1.25,1.25,token
                    """,
                    "2 2026-05-04 ci claude-3-5-haiku - 0.05 BILLED",
                    "3 2026-05-04 ci claude-sonnet-4 - 1.25 BILLED"),
            sample("anthropic-usage", """
                    [{"data":[{"starting_at":"2026-05-04T22:00:00Z","ending_at":"2026-05-04T23:00:00Z","results":[
                    {"uncached_input_tokens":1500,"cache_creation":{"ephemeral_1h_input_tokens":1000,"ephemeral_5m_input_tokens":500},
                    "cache_read_input_tokens":200,"output_tokens":500,"model":"claude-opus-5","account_id":"user_1"}]}],
                    "has_more":false}]
                    """, "1 2026-05-04 user_1 claude-opus-5 3000/200/500 - BILLED"),
            sample("anthropic-usage-csv", """
                    usage_date_utc,model_version,api_key,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,\
                    usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count
                    2026-05-04 13:00,claude-sonnet-4-5-20250929,ci,10,20,30,40,50,0
                    """, "2 2026-05-04 ci claude-sonnet-4-5 60/40/50 - BILLED"),
            sample("claude-code-analytics", """
                    {"data":[{"date":"2026-05-04T00:00:00Z","actor":{"type":"api_actor","api_key_name":"ci"},"customer_type":
                    "subscription","model_breakdown":[{"model":"claude-opus-5","tokens":{"input":1,"output":2,"cache_read":3,
                    "cache_creation":4},"estimated_cost":{"currency":"USD","amount":1025}}]}],"has_more":false}
                    """, "1 2026-05-04 ci claude-opus-5 5/3/2 10.25 SUBSCRIPTION"),
            sample("claude-ledger", """
                    {"type":"user","sessionId":"s","message":{"content":"hello"}}
                    {"type":"cost-state","sessionId":"s","startTime":1777888800000,"totalCostUSD":0.1,"modelUsage":{"claude-opus-5[1m]":\
                    {"inputTokens":7,"outputTokens":5,"cacheReadInputTokens":3,"cacheCreationInputTokens":2,"costUSD":0.12000000000000001}}}
                    """, "2 2026-05-04  claude-opus-5 9/3/5 0.12000000000000001 BILLED"),
            sample("copilot-metrics", """
                    [{"date":"2026-03-04","total_active_users":24,"total_engaged_users":20,"copilot_ide_chat":{"total_engaged_users":13}}]
                    """),
            sample(
                    "copilot-usage",
                    """
                    {"day":"2026-05-04","user_login":"ada","code_generation_activity_count":1,"totals_by_cli":{"request_count":2,\
                    "token_usage":{"output_tokens_sum":500,"prompt_tokens_sum":3800}}}
                    {"day":"2026-05-04","user_login":"bob","code_generation_activity_count":1}
                    """,
                    "1 2026-05-04 ada  3800/0/500 - SUBSCRIPTION",
                    "2 2026-05-04 bob  0/0/0 - SUBSCRIPTION"),
            sample(
                    "openai-costs",
                    """
                    {"object":"page","data":[{"object":"bucket","start_time":1777852800,"end_time":1777939200,"results":[
                    {"object":"organization.costs.result","amount":{"value":"0.000004500000000000","currency":"usd"},
                    "line_item":"gpt-5.4-mini-2026-03-17, cached input"},
                    {"object":"organization.costs.result","amount":{"value":0.06,"currency":"usd"},"line_item":"web search tool calls"}]}]}
                    """,
                    "1 2026-05-04  gpt-5.4-mini - 0.000004500000000000 BILLED",
                    "2 2026-05-04  web search tool calls - 0.06 BILLED"),
            sample("openai-costs-csv", """
                    start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id
                    1777852800,1777939200,2026-05-04T00:00:00+00:00,2026-05-05T00:00:00+00:00,0.8958740000000000,usd,,
                    1777939200,1778025600,2026-05-05T00:00:00+00:00,2026-05-06T00:00:00+00:00,,,,
                    """, "2 2026-05-04   - 0.8958740000000000 BILLED"),
            sample("openai-usage", """
                    {"object":"page","data":[{"object":"bucket","start_time":1777852800,"end_time":1777939200,"results":[]},
                    {"object":"bucket","start_time":1777939200,"end_time":1778025600,"results":[
                    {"object":"organization.usage.completions.result","input_tokens":1000,"input_cached_tokens":800,
                    "output_tokens":500,"num_model_requests":5,"user_id":"user-1","model":"gpt-5-codex"}]}],"has_more":false}
                    """, "1 2026-05-05 user-1 gpt-5-codex 200/800/500 - BILLED"),
            sample("openai-usage-csv", """
                    start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,model,input_tokens,\
                    output_tokens,input_cached_tokens
                    1777852800,1777939200,2026-05-04T00:00:00+00:00,2026-05-05T00:00:00+00:00,p,10.0,user-1,gpt-4o-2024-08-06,\
                    59200.0,10646.0,5760.0
                    1777939200,1778025600,2026-05-05T00:00:00+00:00,2026-05-06T00:00:00+00:00,,,,,,,
                    """, "2 2026-05-04 user-1 gpt-4o 53440/5760/10646 - BILLED")));

    private record Sample(String text, List<String> rows) {}

    private static Map.Entry<String, Sample> sample(String name, String text, String... rows) {
        return Map.entry(name, new Sample(text, List.of(rows)));
    }

    @TempDir
    private Path folder;

    @Test
    void isSortedAndEachHasASample() {
        assertEquals(
                List.copyOf(SAMPLES.keySet()),
                VendorFormats.all().stream().map(VendorFormat::name).toList());
    }

    @TestFactory
    Stream<DynamicTest> readsItsRows() {
        return SAMPLES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertEquals(
                                entry.getValue().rows(),
                                read(entry.getKey(), entry.getValue().text()).rows().stream()
                                        .map(VendorFormatsTest::told)
                                        .toList())));
    }

    /** No other format takes a record for its own, so that their order cannot matter. */
    @TestFactory
    Stream<DynamicTest> isToldFromTheOthers() {
        return SAMPLES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Path file = Files.writeString(
                            folder.resolve(entry.getKey() + ".txt"),
                            entry.getValue().text());
                    assertEquals(List.of(entry.getKey()), recognised(file));
                }));
    }

    private static List<String> recognised(Path file) throws IOException {
        VendorFile read = VendorFile.read(file);
        return VendorFormats.all().stream()
                .filter(format -> format == read.format())
                .map(VendorFormat::name)
                .toList();
    }

    /** A cut answer counts as far as it goes, and the place is told. */
    @Test
    void whatBreaksOffCountsAsFarAsItGoes() throws IOException {
        String text = SAMPLES.get("anthropic-costs").text();
        VendorFile file = read("cut", text.substring(0, text.indexOf("{\"starting_at\":\"2026-05-05")) + "{\"star");
        assertEquals(2, file.rows().size());
        assertEquals(
                List.of("3 here it ends, or is no JSON any more"),
                file.leftOut().stream()
                        .map(row -> row.row() + " " + row.reason())
                        .toList());
    }

    /** What would take an age to write out is no amount. */
    @Test
    void numbersHaveBounds() throws IOException {
        String text = SAMPLES.get("openai-costs").text().replace("\"value\":0.06", "\"value\":1e999999999");
        VendorFile file = read("huge", text);
        assertEquals(1, file.rows().size());
        assertEquals("value is no amount", file.leftOut().get(0).reason());
    }

    private VendorFile read(String name, String text) throws IOException {
        return VendorFile.read(Files.writeString(folder.resolve(name + ".txt"), text));
    }

    private static String told(VendorRow row) {
        VendorTokens tokens = row.tokens();
        return row.number() + " " + row.day() + " " + row.user() + " " + row.model() + " "
                + (tokens == null ? "-" : tokens.input() + "/" + tokens.cacheRead() + "/" + tokens.output()) + " "
                + (row.dollars() == null ? "-" : row.dollars().toPlainString()) + " " + row.kind();
    }
}
