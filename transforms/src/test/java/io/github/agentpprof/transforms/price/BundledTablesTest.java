package io.github.agentpprof.transforms.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundledTablesTest {
    @Test
    void everyRowIsReadInTheOrderItIsKept() {
        List<String> kept = rows("prices.tsv").stream()
                .skip(1)
                .map(row -> row.split("\t"))
                .map(cells -> String.join(" ", cells[0], cells[1], cells[2]))
                .toList();
        List<String> read = table().values().stream()
                .flatMap(model -> model.rows().stream())
                .map(row -> String.join(" ", row.model(), day(row.from()), Long.toString(row.abovePromptTokens())))
                .toList();
        assertEquals(read, kept);
        assertEquals(kept.size(), new HashSet<>(kept).size());
        assertTrue(kept.size() > 400, kept.size() + " rows");
    }

    @Test
    void readingOneModelGivesWhatReadingTheTableGives() {
        Map<String, ModelPrices> models = table();
        assertEquals(models.keySet(), BundledPrices.models());
        models.forEach((model, prices) -> assertEquals(prices, BundledPrices.find(model)));
    }

    @Test
    void theTableNamesItsColumnsItsSourceAndTheLicence() {
        String text = BundledFile.text("prices.tsv");
        assertEquals(PriceTsv.HEADING, rows("prices.tsv").get(0));
        assertTrue(text.contains("@pydantic/genai-prices"));
        assertTrue(text.contains("MIT License, Copyright (c) Pydantic Services Inc."));
        assertFalse(text.contains("\r"));
    }

    @Test
    void cachesNeverCostMoreThanAnHoursWriteNorReadsMoreThanInput() {
        Map<String, ModelPrices> models = table();
        for (ModelPrices model : models.values()) {
            for (PriceRow row : model.rows()) {
                Rates rates = row.rates();
                assertTrue(rates.input() > 0 && rates.output() > 0, row::toString);
                assertTrue(rates.cacheRead() <= rates.input(), row::toString);
                assertTrue(rates.cacheWrite5m() <= rates.cacheWrite1h(), row::toString);
                assertTrue(rates.cacheWrite1h() <= 2 * rates.input(), row::toString);
            }
        }
    }

    @Test
    void openAiHasOneBoundary() {
        // "Prompts with >272K input tokens are priced at 2x input and 1.5x output", on every page of a GPT model.
        List<PriceRow> tiers = table().values().stream()
                .flatMap(model -> model.rows().stream())
                .filter(row -> row.model().startsWith("gpt-") || row.model().startsWith("codex-"))
                .filter(row -> !row.isBase())
                .toList();
        assertTrue(tiers.size() > 30, tiers.size() + " rows");
        tiers.forEach(row -> assertEquals(272_000, row.abovePromptTokens(), row::toString));
    }

    @Test
    void claudesCacheWritesFollowAnthropicsRule() {
        Map<String, ModelPrices> models = table();
        models.values().stream()
                .filter(model -> ModelName.isClaude(model.model()))
                // $0.30 where 1.25 x $0.25 is $0.3125: rounded by the vendor.
                .filter(model -> !model.model().equals("claude-3-haiku"))
                .flatMap(model -> model.rows().stream())
                .forEach(row -> {
                    assertEquals(row.rates().input() * 5 / 4, row.rates().cacheWrite5m(), row::toString);
                    assertEquals(row.rates().input() * 2, row.rates().cacheWrite1h(), row::toString);
                });
    }

    @Test
    void everyModifierHasASourceAndAModelThatIsPriced() {
        for (String row : rows("modifiers.tsv")) {
            String[] cells = row.split("\t");
            assertEquals(4, cells.length, row);
            assertFalse(cells[3].isBlank(), row);
            assertTrue(cells[1].endsWith("*") || PriceTable.bundled().models().contains(cells[1]), row);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Seen in traces of Claude Code and Codex.
                "claude-3-5-haiku-20241022",
                "claude-3-5-sonnet-20241022",
                "claude-3-sonnet-20240229",
                "claude-fable-5",
                "claude-haiku-4-5-20251001",
                "claude-haiku-4.5",
                "claude-opus-4",
                "claude-opus-4-1-20250805",
                "claude-opus-4-20250514",
                "claude-opus-4-5-20251101",
                "claude-opus-4-6",
                "claude-opus-4-6[1m]",
                "claude-opus-4-7",
                "claude-opus-4-8",
                "claude-opus-4.8",
                "claude-opus-5",
                "claude-sonnet-4",
                "claude-sonnet-4-20250514",
                "claude-sonnet-4-5",
                "claude-sonnet-4-5-20250929",
                "claude-sonnet-4-6",
                "claude-sonnet-4.6",
                "claude-sonnet-5",
                "codex-auto-review",
                "gpt-4.1",
                "gpt-4o-mini",
                "gpt-5",
                "gpt-5-codex",
                "gpt-5-mini",
                "gpt-5.1",
                "gpt-5.1-codex-max",
                "gpt-5.2",
                "gpt-5.2-codex",
                "gpt-5.3-codex",
                "gpt-5.3-codex-spark",
                "gpt-5.4",
                "gpt-5.4-mini",
                "gpt-5.5",
                "gpt-5.6-luna",
                "gpt-5.6-sol",
                "o4-mini",
                "openai/gpt-5.5",
                // Behind gateways.
                "gemini-2.5-flash",
                "gemini-3-flash-preview",
                "glm-4.7",
                "kimi-k2.7-code",
            })
    void whatAgentsRunOnIsPriced(String model) {
        assertTrue(PriceTable.bundled().knows(model));
    }

    private static String day(long from) {
        return from == Long.MIN_VALUE
                ? "-"
                : Instant.ofEpochMilli(from).toString().substring(0, 10);
    }

    private static List<String> rows(String name) {
        return BundledFile.text(name)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static Map<String, ModelPrices> table() {
        try {
            return PriceTsv.read(new StringReader(BundledFile.text("prices.tsv")), "prices.tsv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
