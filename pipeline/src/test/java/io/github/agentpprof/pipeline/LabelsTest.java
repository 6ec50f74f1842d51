package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels by path and by table. Each call has 100 tokens in and 10 out; ann has two, bob one, and a copy of ann's. */
class LabelsTest {
    private static final String KEY = "0123456789abcdef";

    @TempDir
    private Path folder;

    private Path traces;
    private String template;

    @BeforeEach
    void write() throws IOException {
        traces = folder.resolve("in");
        template = traces + "/{team}/{user}/**";
        session("web/ann/x", "a1", "/srv/ann-tools", 1, 2);
        session("web/bob/x", "b1", "/srv/shop", 3);
    }

    @Test
    void labelsAreFieldsOfStacks() throws IOException {
        assertEquals(
                List.of("team:web;user:ann 220", "team:web;user:bob 110"),
                folded("--label-path", template, "--stack", "team,user"));
        assertEquals(
                List.of("user:bob 110"), folded("--label-path", template, "--stack", "user", "--where", "user=^b"));
    }

    /** The copy lies under carl, and a third one where no template matches: ann comes first, and before nobody. */
    @Test
    void ofTwoCopiesTheSameOneAlwaysHolds() throws IOException {
        session("web/carl/x", "a1", "/srv/ann-tools", 1, 2);
        session("stray", "a1", "/srv/ann-tools", 1, 2);
        assertEquals(List.of("user:ann 220", "user:bob 110"), folded("--label-path", template, "--stack", "user"));
    }

    @Test
    void filesWithoutLabelsAreCounted() throws IOException {
        session("stray", "s1", "/srv/shop", 4);
        CommandRun run = run("--label-path", template, "--status=json");
        assertTrue(run.out().contains("1 file with a path that no --label-path matches"), run.out());
    }

    @Test
    void tablesGiveLabelsThatFollow() throws IOException {
        Path units = Files.writeString(folder.resolve("units.csv"), "user,unit\nann,\"core; one\"\nbob\nbob,shop\n");
        Path floors = Files.writeString(folder.resolve("floors.tsv"), "unit\tfloor\ncore_ one\t4\n");
        String[] flags = {"--label-path", template, "--label-file", units.toString(), "--label-file", floors.toString()
        };
        assertEquals(
                List.of("unit:core_ one;floor:4;user:ann 220", "unit:shop;user:bob 110"),
                folded(with(flags, "--stack", "unit,floor,user")));
        String err =
                run(with(flags, "-o", folder.resolve("y.folded").toString())).err();
        assertTrue(err.contains("units.csv', line 3 has 1 cells, the header 2: left out"), err);
    }

    @Test
    void labelsAreColumnsAndLabelsOfSamples() throws IOException {
        Path csv = folder.resolve("x.csv");
        run("--label-path", template, "-o", csv.toString());
        String header = Files.readAllLines(csv).get(0);
        assertTrue(header.contains("label_branch,label_team,label_user,value_calls"), header);
        assertTrue(Files.readAllLines(csv).get(1).contains(",web,ann,"), Files.readString(csv));
    }

    @Test
    void aPersonUnderAPseudonymIsNowhereNamed() throws IOException {
        Files.writeString(traces.resolve("web/ann/x/broken.jsonl"), "no JSON\n");
        Files.createDirectories(traces.resolve("ann"));
        Files.writeString(traces.resolve("ann/ann.jsonl"), "no JSON\n");
        Path units = Files.writeString(folder.resolve("units.csv"), "user,unit\nann,core\n");
        Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
        Path out = folder.resolve("out");
        String[] flags = {
            "--label-path",
            template,
            "--label-file",
            units.toString(),
            "--pseudonymize",
            "user",
            "--pseudonym-key-file",
            key.toString(),
            "--stack",
            "unit,user,project,branch"
        };
        CommandRun run = run(with(flags, "--status=json", "-o", out + "/x.json", "-o", out + "/x.csv"));
        assertEquals(0, run.exit(), run.err());
        String all = run.out()
                + run.err()
                + Files.readString(out.resolve("x.json"))
                + Files.readString(out.resolve("x.csv"));
        assertFalse(all.toLowerCase(Locale.ROOT).matches("(?s).*(?<![a-z0-9])ann(?![a-z0-9]).*"), all);
        assertTrue(all.matches("(?s).*\ncore,user-[0-9a-f]{10},user-tools,user/x,.*"), all);
        assertTrue(all.matches("(?s).*web/user-[0-9a-f]{10}/x/broken.jsonl:1: malformed JSON.*"), all);
        assertTrue(all.matches("(?s).*file-[0-9a-f]{10}:1: malformed JSON.*"), all);
    }

    @Test
    void whatCannotBeIsRefused() throws IOException {
        refused("--label-path: bad template 'x/{team}'", "--label-path", "x/{team}");
        refused("bad label 'model' for --label-path: a field has this name already", "--label-path", "/{model}/**");
        refused("--pseudonymize needs a key", "--label-path", template, "--pseudonymize", "user");
        refused("--pseudonymize names 'host', which is no label", "--label-path", template, "--pseudonymize", "host");
        refused("unknown field 'team' for --stack", "--stack", "team");
        Path key = Files.writeString(folder.resolve("key"), "short");
        refused("has 5 bytes", "--label-path", template, "--pseudonymize=user", "--pseudonym-key-file", key.toString());
        Path twice = Files.writeString(folder.resolve("twice.csv"), "user,unit\nann,a\nbob,b\nann,c\n");
        refused("lines 2 and 4 have the same first cell", "--label-path", template, "--label-file", twice.toString());
        Path odd = Files.writeString(folder.resolve("odd.csv"), "colour,unit\nred,a\n");
        refused("the first column of --label-file", "--label-file", odd.toString());
    }

    private void refused(String message, String... flags) {
        CommandRun run = run(flags);
        assertEquals(2, run.exit());
        assertTrue(run.err().contains(message), run.err());
    }

    private List<String> folded(String... flags) throws IOException {
        Path out = folder.resolve("x.folded");
        CommandRun run = run(with(flags, "-o", out.toString()));
        assertEquals(0, run.exit(), run.err());
        return Files.readAllLines(out);
    }

    private CommandRun run(String... flags) {
        return CommandRun.in(
                Map.of("HOME", "/nonexistent"), with(flags, "--session-file", traces.toString(), "--timezone=UTC"));
    }

    private static String[] with(String[] flags, String... more) {
        return Stream.concat(Stream.of(flags), Stream.of(more)).toArray(String[]::new);
    }

    private void session(String place, String id, String cwd, int... calls) throws IOException {
        Path file = Files.createDirectories(traces.resolve(place)).resolve(id + ".jsonl");
        StringBuilder lines = new StringBuilder();
        for (int call : calls) {
            lines.append(String.format(
                            Locale.ROOT,
                            "{\"type\":\"assistant\",\"sessionId\":\"%s\",\"timestamp\":\"2026-11-02T10:00:0%dZ\","
                                    + "\"cwd\":\"%s\",\"gitBranch\":\"ann/x\",\"requestId\":\"req_%d\","
                                    + "\"message\":{\"id\":\"msg_%d\",\"model\":\"claude-opus-4-5\",\"stop_reason\":"
                                    + "\"end_turn\",\"content\":[],\"usage\":{\"input_tokens\":100,"
                                    + "\"output_tokens\":10}}}",
                            id,
                            call,
                            cwd,
                            call,
                            call))
                    .append('\n');
        }
        Files.writeString(file, lines);
    }
}
