package io.github.agentpprof.transforms.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTsvTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "m - 0 1 2 - -|7 cells instead of 8 (model from above_prompt_tokens input output cache_read"
                        + " cache_write_5m cache_write_1h)",
                "m - 0 1 2 - - - -|9 cells instead of 8 (model from above_prompt_tokens input output"
                        + " cache_read cache_write_5m cache_write_1h)",
                "_ - 0 1 2 - - -|the model has no name",
                "m yesterday 0 1 2 - - -|\"yesterday\" is neither a date like 2026-03-13 nor -",
                "m 2026-02-30 0 1 2 - - -|\"2026-02-30\" is neither a date like 2026-03-13 nor -",
                "m 2026-1x-01 0 1 2 - - -|\"2026-1x-01\" is neither a date like 2026-03-13 nor -",
                "m - - 1 2 - - -|\"-\" is not a number of prompt tokens",
                "m - -5 1 2 - - -|\"-5\" is not a number of prompt tokens",
                "m - 200K 1 2 - - -|\"200K\" is not a number of prompt tokens",
                "m - 0 $1 2 - - -|input price \"$1\" is not a decimal number",
                "m - 0 - 2 - - -|input price \"-\" is not a decimal number",
                "m - 0 1 - - - -|output price \"-\" is not a decimal number",
                "m - 0 1 _ - - -|output price \"\" is not a decimal number",
                "m - 0 1 2 -1 - -|cache_read price -1 is negative",
                "m - 0 1 2 - 0.0000001 -|cache_write_5m price 0.0000001 has more than 6 decimals",
                "m - 0 1 2 - - 10000|cache_write_1h price 10000 is not below 10000",
                "m - 0 1 2 - - 1e999999999|cache_write_1h price 1e999999999 is not below 10000",
                "m - 9 1 2 - - -|m lacks a row of that date with threshold 0",
                "a - 0 1 2 - - -|a has the same date and threshold on line 2",
            })
    void aMalformedRowIsNamedWithItsFault(String row, String fault) {
        String table =
                "# comment\na\t-\t0\t1\t2\t-\t-\t-\n\n" + row.replace(' ', '\t').replace("_", "");
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> PriceTsv.read(new StringReader(table), "mine.tsv"));
        assertEquals("mine.tsv line 4: " + fault, e.getMessage());
    }

    @Test
    void spellingsOfOneModelAreOneModel() {
        String table = "claude-opus-4.6\t-\t0\t1\t2\t-\t-\t-\nClaude-Opus-4-6\t-\t0\t1\t2\t-\t-\t-\n";
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> PriceTsv.read(new StringReader(table), "mine.tsv"));
        assertEquals("mine.tsv line 2: claude-opus-4-6 has the same date and threshold on line 1", e.getMessage());
    }

    @Test
    void aPastedLineHasBlanksInPlaceOfTabs() throws IOException {
        String table = "\uFEFFmodel from above_prompt_tokens input output cache_read cache_write_5m cache_write_1h\r\n"
                + "  my-model -  0 0.5 2 - - - \r\nother\t-\t0\t1\t2\t-\t-\t-\n";
        Map<String, ModelPrices> models = PriceTsv.read(new StringReader(table), "mine.tsv");
        assertEquals(Set.of("my-model", "other"), models.keySet());
        // $0.50 and $2 for a million; no price of its own for the cache: that of input.
        assertEquals(
                new Rates(500_000, 2_000_000, 500_000, 500_000, 500_000),
                models.get("my-model").at(0, 1).rates());
    }
}
