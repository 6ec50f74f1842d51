package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trained tagger from the command line: tags with what they may be besides, and shares that add up to the bill. */
class IntentTest {
    @TempDir
    private Path folder;

    @Test
    void everyPromptHasProbabilitiesAndSharesAddUpToTheCost() throws IOException {
        Map<?, ?> json = profile("--tagger", "intent");
        assertTrue(list(json, "prompts").size() > 100);
        for (Map<?, ?> prompt : list(json, "prompts")) {
            assertEquals(1, sum(prompt.get("probabilities")), 0.01);
            assertEquals(1, sum(prompt.get("work_probabilities")), 0.01);
            assertTrue(((Map<?, ?>) prompt.get("probabilities")).containsKey(prompt.get("tag")));
            assertTrue(((Map<?, ?>) prompt.get("work_probabilities")).containsKey(prompt.get("work")));
        }
        BigDecimal all = BigDecimal.ZERO;
        for (Map<?, ?> share : list(json, "shares")) {
            all = all.add(dollars(share, "cost_usd"));
            assertTrue(dollars(share, "cost_low").compareTo(dollars(share, "cost_usd")) <= 0);
            assertTrue(dollars(share, "cost_high").compareTo(dollars(share, "cost_usd")) >= 0);
        }
        assertEquals(0, dollars((Map<?, ?>) json.get("totals"), "cost_usd").compareTo(all));
    }

    /** Where nothing says how prompts get tags, whoever asks for kinds of work gets those of the model, and is told so. */
    @Test
    void byCategoryAsksForKindsOfWork() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path project = Files.createDirectories(home.resolve("project"));
        Path session = project.resolve("s.jsonl");
        Files.writeString(session, """
                {"type":"user","uuid":"u1","sessionId":"s1","timestamp":"2026-05-04T10:00:00.000Z","cwd":"/x/shop",\
                "message":{"role":"user","content":"fix the crash in the parser, it fails with a null pointer"}}
                {"type":"assistant","uuid":"a1","parentUuid":"u1","sessionId":"s1",\
                "timestamp":"2026-05-04T10:00:09.000Z","cwd":"/x/shop","requestId":"r1","message":{"id":"m1",\
                "model":"claude-opus-4-7","role":"assistant","content":[{"type":"text","text":"done"}],\
                "usage":{"input_tokens":1000,"output_tokens":100}}}
                """);
        Path folded = folder.resolve("c.folded");
        String[] one = {"--session-file", session.toString(), "--project-root", project.toString(), "--view", "cost"};
        CommandRun run = CommandRun.of(with(one, "--by-category", "-o", folded.toString()));
        assertTrue(
                run.err().contains("no rules: kinds of work are estimated by a model; rules suggest writes rules"),
                run.err());
        assertTrue(Files.readString(folded).startsWith("prompt:debug;project:shop;model:"), Files.readString(folded));
        CommandRun plain = CommandRun.of(with(one, "-o", folded.toString()));
        assertTrue(plain.err().contains("no rules: every prompt is unmatched; --tagger intent"), plain.err());
        assertTrue(Files.readString(folded).contains(";prompt:unmatched;"), Files.readString(folded));
    }

    private static String[] with(String[] some, String... others) {
        String[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    @Test
    void rulesAndKnownTagsAreCertain() throws IOException {
        Map<?, ?> json = profile("--tagger", "intent", "--tag-rule", "prompt:all=.");
        for (Map<?, ?> prompt : list(json, "prompts")) {
            assertEquals("all", prompt.get("tag"));
            assertFalse(prompt.containsKey("probabilities"));
        }
        assertFalse(json.containsKey("shares"));
    }

    @Test
    void whatIsTypedIsOneThingAndTheWorkAnother() throws IOException {
        int steering = 0;
        List<Map<?, ?>> inherited = list(profile("--tagger", "intent"), "prompts");
        List<Map<?, ?>> typed = list(profile("--tagger", "intent", "--continuations", "tag"), "prompts");
        for (int i = 0; i < typed.size(); i++) {
            Object tag = typed.get(i).get("tag");
            assertEquals(tag, typed.get(i).get("work"));
            assertEquals(inherited.get(i).get("tag"), tag);
            steering += tag.equals("steer") && !inherited.get(i).get("work").equals("steer") ? 1 : 0;
        }
        assertTrue(steering > 0);
    }

    @Test
    void responsesAndSessionsHaveTagsWithoutAnyRule() throws IOException {
        Map<?, ?> json = profile("--tagger", "intent");
        Set<String> responses = Set.of("edit", "run", "tool", "fetch", "read", "delegate", "plan", "ask", "answer");
        Set<String> seen = new HashSet<>();
        for (Map<?, ?> stack : list(json, "stacks")) {
            for (Object frame : (List<?>) stack.get("frames")) {
                seen.add(frame.toString());
            }
        }
        assertTrue(seen.containsAll(Set.of("call:llm/edit", "call:llm/run", "call:llm/answer")), seen::toString);
        for (String frame : seen) {
            assertTrue(!frame.startsWith("call:") || responses.contains(frame.substring("call:llm/".length())), frame);
            assertFalse(frame.equals("session:unmatched"));
        }
    }

    @Test
    void rulesForSessionsAndResponsesHoldBefore() throws IOException {
        Map<?, ?> json = profile("--tagger", "intent", "--tag-rule", "session:mine=.", "--tag-rule", "llm:bash=Bash");
        String stacks = list(json, "stacks").toString();
        assertTrue(stacks.contains("session:mine"), stacks);
        assertFalse(stacks.contains("session:debug"), stacks);
        assertTrue(stacks.contains("call:llm/bash"), stacks);
        assertTrue(stacks.contains("call:llm/edit"), stacks);
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

    private Map<?, ?> profile(String... options) throws IOException {
        Path file = folder.resolve("profile.json");
        String[] all = new String[options.length + 3];
        all[0] = "--view=cost";
        all[1] = "-o";
        all[2] = file.toString();
        System.arraycopy(options, 0, all, 3, options.length);
        CommandRun run = example(all);
        assertEquals(0, run.exit(), run.err());
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            json.nextToken();
            return (Map<?, ?>) value(json);
        }
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

    /** Objects as maps, arrays as lists, numbers as decimals. */
    private static Object value(JsonParser json) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    members.put(name, value(json));
                }
                return members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(json));
                }
                return elements;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return json.getDecimalValue();
            }
            default -> {
                return json.getText();
            }
        }
    }

    private static List<Map<?, ?>> list(Map<?, ?> json, String name) {
        List<Map<?, ?>> objects = new ArrayList<>();
        ((List<?>) json.get(name)).forEach(one -> objects.add((Map<?, ?>) one));
        return objects;
    }

    private static BigDecimal dollars(Map<?, ?> json, String name) {
        return (BigDecimal) json.get(name);
    }

    private static double sum(Object numbers) {
        return ((Map<?, ?>) numbers)
                .values().stream()
                        .mapToDouble(one -> ((BigDecimal) one).doubleValue())
                        .sum();
    }
}
