package io.github.agentpprof.transforms.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTableTest {
    private final PriceTable table = PriceTable.bundled();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "claude-opus-4-6, claude-opus-4-6",
        "claude-opus-4.6, claude-opus-4-6",
        "Claude-Opus-4-6, claude-opus-4-6",
        "claude-opus-5[1m], claude-opus-5",
        "claude-opus-4-6-20250715, claude-opus-4-6",
        "claude-opus-4-6-20250715[1m], claude-opus-4-6",
        "claude-sonnet-4-20250514, claude-sonnet-4",
        "claude-3-5-haiku-20241022, claude-3-5-haiku",
        "gpt-5.5-2026-04-23, gpt-5.5",
        "anthropic/claude-opus-4.6, claude-opus-4-6",
        "openai/gpt-5.5, gpt-5.5",
        "openai/gpt-5.5-2026-04-23, gpt-5.5",
        "openrouter/anthropic/claude-sonnet-4-6, claude-sonnet-4-6",
        "moonshot-ai/kimi-k2.7-code, kimi-k2.7-code",
        "z-ai/glm-5.2, glm-5.2",
        "us.anthropic.claude-opus-4-6-v1, claude-opus-4-6",
        "global.anthropic.claude-sonnet-4-5-20250929-v1:0, claude-sonnet-4-5",
        "anthropic.claude-haiku-4-5-20251001-v1:0, claude-haiku-4-5",
        "bedrock/us.anthropic.claude-sonnet-4-20250514-v1:0, claude-sonnet-4",
        "bedrock/converse/us-east-1/anthropic.claude-opus-4-8, claude-opus-4-8",
        "arn:aws:bedrock:us-east-1:1:inference-profile/eu.anthropic.claude-opus-4-8[1m], claude-opus-4-8",
        "claude-opus-4-5@20251101, claude-opus-4-5",
        "vertex_ai/claude-opus-4-6@default, claude-opus-4-6",
        "publishers/anthropic/models/claude-opus-4-6@20260115, claude-opus-4-6",
        "models/gemini-2.5-pro, gemini-2.5-pro",
        "azure/gpt-5.2, gpt-5.2",
        // One model, as many gateways spell it.
        "claude-fable-5.2, claude-fable-5-2",
        "claude-fable-5-2-20261109, claude-fable-5-2",
        "claude-fable-5-2[1m], claude-fable-5-2",
        "anthropic/claude-fable-5.2, claude-fable-5-2",
        "us.anthropic.claude-fable-5-2-v1:0, claude-fable-5-2",
        "us.anthropic.claude-fable-5-2-20261109-v1:0[1m], claude-fable-5-2",
        "claude-fable-5-2@20261109, claude-fable-5-2",
        "vertex_ai/claude-fable-5-2@20261109, claude-fable-5-2",
        "claude-5.2-fable, claude-fable-5-2",
        "anthropic--claude-4.6-opus, claude-opus-4-6",
        "claude-4.6-opus-20260205, claude-opus-4-6",
        "claude-4-sonnet-20250514, claude-sonnet-4",
        "claude-sonnet-4-0, claude-sonnet-4",
        "claude-5-0-opus, claude-opus-5",
        "claude-opus-5-thinking, claude-opus-5",
        "anthropic/claude-sonnet-4.5:thinking, claude-sonnet-4-5",
        "claude-opus-4-5-20251101-thinking, claude-opus-4-5",
        "claude-fable-5-2-latest, claude-fable-5-2",
        "amazon-bedrock/us.anthropic.claude-fable-5-2-v1:0, claude-fable-5-2",
        "google-vertex-anthropic/claude-fable-5-2@20261109, claude-fable-5-2",
        "projects/p/locations/global/publishers/anthropic/models/claude-fable-5-2@default, claude-fable-5-2",
        "claude-sonnet-4-5-20250929:1m, claude-sonnet-4-5",
        "claude-4.6-opus-high-thinking, claude-opus-4-6",
        "gpt-5.5-xhigh, gpt-5.5",
        "openai/gpt-5.5-high, gpt-5.5",
        "anthropic/claude-opus-4.6-fast, claude-opus-4-6-fast",
        "claude-3-5-haiku-latest, claude-3-5-haiku-latest",
    })
    void aNameIsFoundWithoutItsDecorations(String name, String model) {
        assertEquals(model, table.find(name).orElseThrow().model());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[1m]",
                "/",
                "opus",
                "claude-",
                "claude-sonnet",
                "claude-opus-4-99",
                "claude-opus-4-5-fast",
                "claude-opus",
                "claude-4-6",
                "claude-4-6-opus-proxy",
                "claude-thinking",
                "gpt-5.5-thinking",
                "anthropic--",
                "claude-opus-4-6-2025",
                "claude-opus-4-6-19990101",
                "claude-opus-4-6@",
                "my-claude-opus-4-6-proxy",
                "claude-opus-4-6-proxy",
                "someone/claude-opus-4-6",
                "eu.someone.claude-opus-4-6",
                "gpt-5-foo",
                "gpt-5.9-codex-preview",
                "gpt-5.5:free",
                "anthropic/",
                "bedrock/",
            })
    void aSimilarNameIsUnpriced(String name) {
        assertFalse(table.knows(name));
    }

    @Test
    void aDatedNameWithAPriceOfItsOwnKeepsIt() {
        assertEquals(
                "gpt-4o-2024-05-13",
                table.find("gpt-4o-2024-05-13").orElseThrow().model());
        assertEquals("gpt-4o", table.find("gpt-4o-2024-08-06").orElseThrow().model());
    }

    @Test
    void aFileOverrides(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("prices.tsv");
        Files.writeString(file, """
                # ours
                model	from	above_prompt_tokens	input	output	cache_read	cache_write_5m	cache_write_1h

                claude-opus-4.6	2026-01-01	0	1	2	-	-	-
                claude-opus-4.6	-	1000	5	6	-	-	-
                claude-opus-4.6	-	0	3	4	0.5	-	-
                """);
        PriceTable own = table.withOverrides(file);
        // Since 2026 $1, $2 and by rule 0.1 x $1, 1.25 x $1, 2 x $1; before it $3, over 1,000 prompt tokens $5.
        long year2026 = 1_767_225_600_000L;
        assertEquals(new Rates(1_000_000, 2_000_000, 100_000, 1_250_000, 2_000_000), rates(own, year2026, 1001));
        assertEquals(new Rates(3_000_000, 4_000_000, 500_000, 3_750_000, 6_000_000), rates(own, year2026 - 1, 1000));
        assertEquals(new Rates(5_000_000, 6_000_000, 500_000, 6_250_000, 10_000_000), rates(own, year2026 - 1, 1001));
        assertEquals(table.models(), own.models());
        assertEquals(new Rates(5_000_000, 25_000_000, 500_000, 6_250_000, 10_000_000), rates(table, year2026, 1));
    }

    @Test
    void overridesSurviveSerializationAndTheBundledTableIsNotShipped() throws Exception {
        String mine = "gpt-5.5\t-\t0\t1\t2\t-\t-\t-\n";
        PriceTable own = table.withOverrides(new StringReader(mine), "mine.tsv");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Pricer(own));
        }
        assertTrue(bytes.size() < 2000, bytes.size() + " bytes");
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            PriceTable copy = ((Pricer) in.readObject()).prices();
            assertEquals(own.rates("gpt-5.5", 0, 1), copy.rates("gpt-5.5", 0, 1));
            assertEquals(own.rates("gpt-5.4", 0, 1), copy.rates("gpt-5.4", 0, 1));
        }
    }

    @Test
    void aFileOfPowerShellsIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("prices.tsv");
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)) {
            Files.writeString(file, "\uFEFFmy-model - 0 3 4 - - -\r\n", charset);
            assertTrue(table.withOverrides(file).knows("my-model"), charset.name());
        }
    }

    @Test
    void aMissingFileIsNotAMalformedOne(@TempDir Path folder) {
        assertThrows(IOException.class, () -> table.withOverrides(folder.resolve("none.tsv")));
    }

    private static Rates rates(PriceTable prices, long time, long prompt) {
        return prices.rates("claude-opus-4-6", time, prompt).orElseThrow();
    }
}
