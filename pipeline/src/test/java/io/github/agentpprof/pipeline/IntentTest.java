package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trained tagger from the command line: tags with what they may be besides, and shares that add up to the bill. */
class IntentTest {
    @TempDir
    private Path folder;

    @Test
    void everyPromptHasProbabilitiesAndSharesAddUpToTheCost() throws IOException {
        JsonNode json = profile("--tagger", "intent");
        assertTrue(json.path("prompts").size() > 100);
        for (JsonNode prompt : json.path("prompts")) {
            assertEquals(1, sum(prompt.path("probabilities")), 0.01);
            assertEquals(1, sum(prompt.path("work_probabilities")), 0.01);
            assertTrue(prompt.path("probabilities").has(prompt.path("tag").asText()));
            assertTrue(prompt.path("work_probabilities").has(prompt.path("work").asText()));
        }
        BigDecimal all = BigDecimal.ZERO;
        for (JsonNode share : json.path("shares")) {
            all = all.add(share.path("cost_usd").decimalValue());
            assertTrue(share.path("cost_low")
                            .decimalValue()
                            .compareTo(share.path("cost_usd").decimalValue())
                    <= 0);
            assertTrue(share.path("cost_high")
                            .decimalValue()
                            .compareTo(share.path("cost_usd").decimalValue())
                    >= 0);
        }
        assertEquals(0, json.path("totals").path("cost_usd").decimalValue().compareTo(all));
    }

    @Test
    void rulesAndKnownTagsAreCertain() throws IOException {
        JsonNode json = profile("--tagger", "intent", "--tag-rule", "prompt:all=.");
        for (JsonNode prompt : json.path("prompts")) {
            assertEquals("all", prompt.path("tag").asText());
            assertFalse(prompt.has("probabilities"));
        }
        assertFalse(json.has("shares"));
    }

    @Test
    void whatIsTypedIsOneThingAndTheWorkAnother() throws IOException {
        int steering = 0;
        JsonNode inherited = profile("--tagger", "intent");
        JsonNode typed = profile("--tagger", "intent", "--continuations", "tag");
        for (int i = 0; i < typed.path("prompts").size(); i++) {
            JsonNode prompt = typed.path("prompts").get(i);
            assertEquals(prompt.path("tag"), prompt.path("work"));
            assertEquals(inherited.path("prompts").get(i).path("tag"), prompt.path("tag"));
            steering += prompt.path("tag").asText().equals("steer")
                            && !inherited
                                    .path("prompts")
                                    .get(i)
                                    .path("work")
                                    .asText()
                                    .equals("steer")
                    ? 1
                    : 0;
        }
        assertTrue(steering > 0);
    }

    @Test
    void aCostTableHasTheIntervalOfEachKind() {
        CommandRun run = example("costs", "--by", "prompt", "--tagger", "intent");
        assertEquals(0, run.exit(), run.err());
        List<String[]> rows =
                run.out().lines().skip(1).map(line -> line.split(",")).toList();
        assertTrue(rows.size() > 5, run.out());
        for (String[] row : rows) {
            BigDecimal cost = new BigDecimal(row[8]);
            BigDecimal low = new BigDecimal(row[13]);
            BigDecimal high = new BigDecimal(row[14]);
            assertTrue(low.compareTo(high) < 0 || row[0].equals("none"), String.join(",", row));
            assertTrue(cost.signum() >= 0);
        }
        // By model all is certain.
        for (String line : example("costs", "--by", "model", "--tagger", "intent")
                .out()
                .lines()
                .skip(1)
                .toList()) {
            String[] row = line.split(",");
            assertEquals(row[8], row[13]);
            assertEquals(row[8], row[14]);
        }
    }

    @Test
    void sharesAreTheFirstThingInATable() {
        CommandRun run = example("--timezone=UTC");
        assertEquals(0, run.exit(), run.err());
        assertTrue(
                run.out()
                        .startsWith(
                                "shop, site, 2026-05-04 to 2026-05-30 (UTC): $175.19, 104,756,261 tokens\n\nkind of work "),
                run.out());
        assertTrue(run.out().contains("in 9 of 10"), run.out());
    }

    @Test
    void shuffledRenamedAndDoubledGivesTheSameBytes() throws IOException {
        Path before = folder.resolve("before.json");
        Path after = folder.resolve("after.json");
        TraceHomes shuffled = TraceHomes.FIXTURES.shuffledTo(folder.resolve("traces"));
        assertEquals(
                0,
                CommandRun.over(TraceHomes.FIXTURES, "--tagger", "intent", "-o", before.toString())
                        .exit());
        assertEquals(
                0,
                CommandRun.over(shuffled, "--tagger", "intent", "-o", after.toString())
                        .exit());
        assertArrayEquals(Files.readAllBytes(before), Files.readAllBytes(after));
    }

    private JsonNode profile(String... options) throws IOException {
        Path file = folder.resolve("profile.json");
        String[] all = new String[options.length + 3];
        all[0] = "--view=cost";
        all[1] = "-o";
        all[2] = file.toString();
        System.arraycopy(options, 0, all, 3, options.length);
        CommandRun run = example(all);
        assertEquals(0, run.exit(), run.err());
        return new ObjectMapper().readTree(file.toFile());
    }

    /** The invented month of the example, without its rules. */
    private static CommandRun example(String... options) {
        String month = System.getProperty("agentpprof.root") + "/docs/examples/";
        String[] all = Arrays.copyOf(options, options.length + 5);
        List<String> where =
                List.of("--all-projects", "--claude-root", month + "claude", "--codex-root", month + "codex");
        for (int i = 0; i < where.size(); i++) {
            all[options.length + i] = where.get(i);
        }
        return CommandRun.of(all);
    }

    private static double sum(JsonNode numbers) {
        double sum = 0;
        for (JsonNode number : numbers) {
            sum += number.asDouble();
        }
        return sum;
    }
}
