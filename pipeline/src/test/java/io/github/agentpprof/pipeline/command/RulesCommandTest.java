package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.CommandRun;
import io.github.agentpprof.pipeline.TraceHomes;
import io.github.agentpprof.taggers.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are measured against a history and made for one; taggers that learn of it are reached from the command line. */
class RulesCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aFileOfRulesIsMeasured() throws IOException {
        Path rules = Files.writeString(
                folder.resolve("rules"), "prompt:fix=failing\nprompt:again=(?i)fix the failing\nprompt:dead=nowhere\n");
        CommandRun run = over("rules", "check", rules.toString());
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                List.of(
                        "rule                                prompts  found     cost",
                        "1 prompt:fix=failing                      1      1  $0.0034",
                        "2 prompt:again=(?i)fix the failing        0      1       $0  always forestalled",
                        "3 prompt:dead=nowhere                     0      0       $0       found nowhere"),
                run.out()
                        .lines()
                        .limit(4)
                        .map(line -> line.replaceFirst("[ #]+$", ""))
                        .toList());
        assertEquals(
                List.of("overlap: 1 for rule 2 (again) taken by rule 1 (fix)"),
                run.out().lines().filter(line -> line.startsWith("overlap")).toList());
        assertEquals(
                2, over("rules", "check", folder.resolve("nope").toString()).exit());
    }

    /** One of four prompts is about a guide, one of the two since 10:02; no other project has any. */
    @Test
    void rulesAreMeasuredOverThePartAskedFor() throws IOException {
        String rules = Files.writeString(folder.resolve("rules"), "prompt:docs=guide\n")
                .toString();
        String file = folder.resolve("s.jsonl").toString();
        session();
        String[] check = {"rules", "check", rules, "--session-file", file};
        assertTrue(CommandRun.of(check).out().contains("4 distinct prompts, 25.0 % tagged"));
        CommandRun late = CommandRun.of(with(check, "--since", "2026-11-01T10:02:00Z"));
        assertTrue(late.out().contains("2 distinct prompts, 50.0 % tagged"), late.out() + late.err());
        CommandRun docs = CommandRun.of(with(check, "--prompt-tag", "docs", "--continuations", "tag"));
        assertTrue(docs.out().contains("1 distinct prompts, 100.0 % tagged"), docs.out() + docs.err());
        assertEquals(
                1,
                CommandRun.of("rules", "check", rules, "--input", file, "--project-root", folder.toString())
                        .exit());
        assertEquals(
                1,
                CommandRun.of("rules", "suggest", "--input", file, "--project-root", folder.toString())
                        .exit());
    }

    /** Output tokens of Opus 4.5 cost $25 a million: 20,000 of the guide 50 cents, of all others nothing that shows. */
    @Test
    void ruleTablesShowWhatRulesCost() throws IOException {
        String rules = Files.writeString(folder.resolve("rules"), "prompt:docs=guide\n")
                .toString();
        String file = folder.resolve("s.jsonl").toString();
        session();
        Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace(":20}", ":20000}"));
        CommandRun run = CommandRun.of("rules", "check", rules, "--session-file", file);
        assertEquals(
                List.of("rule                 prompts  found     cost", "1 prompt:docs=guide        1      1    $0.50"),
                run.out()
                        .lines()
                        .limit(2)
                        .map(line -> line.replaceFirst("[ #]+$", ""))
                        .toList());
    }

    @Test
    void rulesAreSuggestedThatCanBeUsed() throws IOException {
        CommandRun run = CommandRun.of("rules", "suggest", "--example");
        assertEquals(0, run.exit(), run.err());
        Path rules = Files.writeString(folder.resolve("rules"), run.out());
        assertTrue(RuleFile.read(rules).size() > 5, run.out());
        assertEquals(run.out(), CommandRun.of("rules", "suggest", "--example").out());
    }

    @Test
    void aTaggerWithoutRulesTagsNearlyAll() {
        CommandRun run = CommandRun.of("--example", "--tagger", "cluster", "--status", "json");
        assertEquals(0, run.exit(), run.err());
        assertEquals("812", run.status("calls"));
        assertEquals("153", run.status("matched"));
    }

    @Test
    void aModelThatCannotBeReachedFailsTheRunUnlessItNeedNot() {
        String[] llm = {"--tagger", "llm", "--llama-url", "http://127.0.0.1:9", "--no-cache", "--model", "m"};
        CommandRun failed = over(llm);
        assertEquals(1, failed.exit());
        assertTrue(
                failed.err()
                        .startsWith("agentpprof: the run failed: the model's server at http://127.0.0.1:9 cannot be"
                                + " reached; start one there, as with 'llama-server -m MODEL.gguf', or name another"
                                + " with --llama-url; 0 of "),
                failed.err());
        CommandRun unmatched =
                over(Stream.concat(Stream.of(llm), Stream.of("--on-tagger-failure", "unmatched", "--status", "json"))
                        .toArray(String[]::new));
        assertEquals(0, unmatched.exit(), unmatched.err());
        assertEquals("10", unmatched.status("calls"));
        assertEquals(
                2, over("--tagger", "llm", "--llama-url", "http://example.org").exit());
    }

    @Test
    void tagsThatAreKnownHoldWhateverTheTaggerSays() throws IOException {
        String hash = CommandRun.over(TraceHomes.FIXTURES, "--status", "json")
                .out()
                .replaceFirst("(?s).*?\"unmatched_samples\".*?\"hash\" : \"([0-9a-f]{16})\".*", "$1");
        Path tags = Files.writeString(folder.resolve("tags.json"), "{\"" + hash + "\": \"known\"}");
        CommandRun run = CommandRun.over(TraceHomes.FIXTURES, "--tag-cache", tags.toString(), "--status", "json");
        assertTrue(run.out().contains("\"known\" : 1"), run.out());
        assertEquals(2, over("--tag-cache", folder.resolve("nope").toString()).exit());
    }

    /** Twenty-one prompts about shutters, twenty of which the user calls a release; one run meets these, the next tags all. */
    @Test
    void ownTagsTeachTheModel() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 21; i++) {
            lines.append("""
                    {"type":"user","uuid":"u%d","sessionId":"s%d","timestamp":"2026-11-01T10:%02d:00.000Z","cwd":"/shop","message":{"content":"close the shutters of %s house"}}
                    {"type":"assistant","uuid":"a%d","sessionId":"s%d","timestamp":"2026-11-01T10:%02d:30.000Z","message":{"id":"msg_%d","model":"claude-opus-4-5","usage":{"output_tokens":1},"stop_reason":"end_turn"}}
                    """.formatted(i, i, i, "the " + "big ".repeat(i), i, i, i, i));
        }
        String file = Files.writeString(folder.resolve("own.jsonl"), lines).toString();
        String rows = folder.resolve("rows.json").toString();
        String[] intent = {"--session-file", file, "--tagger", "intent", "-o", rows};
        CommandRun alone = CommandRun.of(intent);
        assertEquals(0, alone.exit(), alone.err());
        List<String> hashes = Pattern.compile("\"hash\" ?: ?\"([0-9a-f]{16})\"")
                .matcher(Files.readString(Path.of(rows)))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertEquals(21, hashes.size());
        assertEquals(0, count(rows, "release"));
        String tags = hashes.stream()
                .limit(20)
                .map(hash -> "\"" + hash + "\": \"release\"")
                .collect(Collectors.joining(",", "{", "}"));
        String cache = Files.writeString(folder.resolve("own.json"), tags).toString();
        CommandRun taught = CommandRun.of(with(intent, "--tag-cache", cache));
        assertTrue(taught.err().contains("20 of your own tags taught the tagger"), taught.err());
        assertEquals(21, count(rows, "release"));
    }

    private static long count(String rows, String tag) throws IOException {
        return Pattern.compile("\"hash\"\\s*:\\s*\"\\w+\",\\s*\"tag\"\\s*:\\s*\"" + tag + "\"")
                .matcher(Files.readString(Path.of(rows)))
                .results()
                .count();
    }

    @Test
    void rulesComeBeforeWhatIsLearnt() throws IOException {
        CommandRun run = CommandRun.of(session("--tagger", "cluster", "--tag-rule", "prompt:mine=(?i)cart"));
        assertEquals(Map.of("mine", "11", "docs", "120"), spent(run));
    }

    @Test
    void tagsThatAreFoundAreKeptAndReadByOthers() throws IOException {
        Path tags = folder.resolve("tags.json");
        String[] cluster = session("--tagger", "cluster", "--tag-cache", tags.toString());
        CommandRun first = CommandRun.of(cluster);
        assertEquals(Map.of("debug", "11", "docs", "120"), spent(first));
        String kept = Files.readString(tags);
        assertEquals(
                2, kept.lines().filter(line -> line.contains(":")).count(), "what goes on with another is left out");
        assertEquals(first.out(), CommandRun.of(cluster).out());
        assertEquals(kept, Files.readString(tags));
        assertEquals(spent(first), spent(CommandRun.of(session("--tag-cache", tags.toString()))));
        Files.writeString(tags, kept.substring(0, 50));
        assertEquals(2, CommandRun.of(session("--tag-cache", tags.toString())).exit());
        CommandRun again = CommandRun.of(cluster);
        assertEquals(spent(first), spent(again));
        assertTrue(
                again.err().contains("the tag file 'tags.json' is not JSON and is kept as 'tags.json.corrupt'"),
                again.err());
        assertEquals(kept, Files.readString(tags));
        assertEquals(kept.substring(0, 50), Files.readString(folder.resolve("tags.json.corrupt")));
    }

    @Test
    void aTaskOfASubagentWhoseCallerIsNotThereIsKeptToo() throws IOException {
        Path tags = folder.resolve("tags.json");
        Path task = Files.writeString(folder.resolve("agent-a1.jsonl"), """
                {"type":"user","uuid":"t1","sessionId":"s","isSidechain":true,"agentId":"a1","timestamp":"2026-11-01T11:00:05.000Z","cwd":"/shop","message":{"content":"write unit tests for the cart"}}
                {"type":"assistant","uuid":"t2","sessionId":"s","isSidechain":true,"agentId":"a1","timestamp":"2026-11-01T11:00:06.000Z","message":{"id":"msg_9","model":"claude-opus-4-5","usage":{"output_tokens":7},"stop_reason":"end_turn"}}
                """);
        String out = folder.resolve("out.folded").toString();
        String[] run = {"--session-file", task.toString(), "-o", out, "--tag-cache", tags.toString()};
        assertEquals(Map.of("test", "7"), spent(CommandRun.of(with(run, "--tagger", "cluster"))));
        assertEquals(
                1,
                Files.readString(tags)
                        .lines()
                        .filter(line -> line.contains(":"))
                        .count());
        assertEquals(Map.of("test", "7"), spent(CommandRun.of(run)));
    }

    @Test
    void aPromptThatOnlyGoesOnIsCountedWithTheOneBefore() throws IOException {
        String[] rules = {"--tag-rule", "prompt:debug=crash", "--tag-rule", "prompt:docs=guide"};
        CommandRun run = CommandRun.of(session(rules));
        assertEquals(Map.of("debug", "11", "docs", "120"), spent(run));
        assertEquals(
                "2", CommandRun.of(session(with(rules, "--status", "json"))).status("inherited"));
        assertEquals(
                Map.of("debug", "10", "docs", "20", "unmatched", "101"),
                spent(CommandRun.of(session(with(rules, "--continuations", "tag")))));
        assertEquals(
                Map.of("debug", "10", "docs", "120", "ack", "1"),
                spent(CommandRun.of(session(with(rules, "--tag-rule", "prompt:ack=^yes$")))));
        assertEquals(
                Map.of("debug", "11", "docs", "120"),
                spent(CommandRun.of(session("--tagger", "cluster", "--continuations", "inherit"))));
        // What is only inherited says nothing of the same words elsewhere.
        Path tags = folder.resolve("tags.json");
        CommandRun.of(session("--tagger", "cluster", "--continuations", "inherit", "--tag-cache", tags.toString()));
        assertEquals(
                2,
                Files.readString(tags)
                        .lines()
                        .filter(line -> line.contains(":"))
                        .count());
        assertEquals(2, CommandRun.of(session("--continuations", "guess")).exit());
    }

    /** A session of four prompts, the second and the last of which say nothing, with calls of 10, 1, 20 and 100 tokens. */
    private String[] session(String... arguments) throws IOException {
        List<String> said = List.of("fix the crash in the cart", "yes", "write the user guide", "continue");
        List<Integer> tokens = List.of(10, 1, 20, 100);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < said.size(); i++) {
            lines.append("""
                    {"type":"user","uuid":"u%d","sessionId":"s","timestamp":"2026-11-01T10:0%d:00.000Z","cwd":"/shop","message":{"content":"%s"}}
                    {"type":"assistant","uuid":"a%d","sessionId":"s","timestamp":"2026-11-01T10:0%d:30.000Z","message":{"id":"msg_%d","model":"claude-opus-4-5","usage":{"output_tokens":%d},"stop_reason":"end_turn"}}
                    """.formatted(i, i, said.get(i), i, i, i, tokens.get(i)));
        }
        Path file = Files.writeString(folder.resolve("s.jsonl"), lines);
        return with(
                arguments,
                "--session-file",
                file.toString(),
                "-o",
                folder.resolve("out.folded").toString());
    }

    /** Tokens by the prompt's tag. */
    private Map<String, String> spent(CommandRun run) throws IOException {
        assertEquals(0, run.exit(), run.err());
        Map<String, String> spent = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("out.folded"))) {
            spent.put(line.replaceFirst(".*;prompt:(\\w+);.*", "$1"), line.replaceFirst(".* ", ""));
        }
        return spent;
    }

    private static String[] with(String[] some, String... others) {
        return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
    }

    private static CommandRun over(String... arguments) {
        String[] all = arguments[0].equals("rules")
                ? Stream.concat(Stream.of(arguments), Stream.of("--all-projects"))
                        .toArray(String[]::new)
                : Stream.concat(Stream.of("--all-projects"), Stream.of(arguments))
                        .toArray(String[]::new);
        return CommandRun.of(TraceHomes.FIXTURES.arguments(all));
    }
}
