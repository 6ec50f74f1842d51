package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.Canaries;
import io.github.agentpprof.pipeline.CanaryDatabases;
import io.github.agentpprof.pipeline.CommandRun;
import io.github.agentpprof.sinks.ProfileSink;
import io.github.agentpprof.sinks.ProfileSinks;
import io.github.agentpprof.transforms.trace.TraceFormats;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Text of prompts and responses, secrets, addresses and the user's name stay where they are: marked ones are planted in
 * every field of every format, and no byte of any output, message or log may hold one.
 */
class CanaryTest {
    private static final Logger ROOT = Logger.getLogger("");

    @TempDir
    private Path folder;

    private Path root;
    private final StringBuffer logged = new StringBuffer();
    private final Level level = ROOT.getLevel();
    private final String user = System.getProperty("user.name");
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.append(entry.getMessage()).append(Arrays.toString(entry.getParameters()));
            for (Throwable t = entry.getThrown(); t != null; t = t.getCause()) {
                logged.append(t);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void plant() throws IOException {
        System.setProperty("user.name", "canaryuser");
        ROOT.addHandler(log);
        ROOT.setLevel(Level.INFO);
        root = folder.resolve("home/canaryuser");
        Canaries.plant(root);
    }

    @AfterEach
    void restore() {
        System.setProperty("user.name", user);
        ROOT.removeHandler(log);
        ROOT.setLevel(level);
    }

    @Test
    void thereIsASampleOfEveryFormat() {
        TreeSet<String> samples = new TreeSet<>(Canaries.LINES.keySet());
        samples.addAll(CanaryDatabases.FORMATS);
        assertEquals(
                TraceFormats.all().stream().map(TraceFormat::name).collect(Collectors.toCollection(TreeSet::new)),
                samples);
    }

    @Test
    void noOutputHoldsAny() throws IOException {
        Path outputs = folder.resolve("out");
        List<String> arguments = new ArrayList<>(List.of("--view", "all", "--status", "json", "--preset"));
        arguments.addAll(List.of("--tag-rule", "all:long=canaryword", "--all-projects"));
        for (ProfileSink sink : ProfileSinks.all()) {
            arguments.add("-o");
            arguments.add(outputs.resolve("{view}" + sink.endings().get(0)).toString());
        }
        CommandRun run = run(arguments.toArray(String[]::new));
        assertEquals(0, run.exit(), run.err());
        assertTrue(Integer.parseInt(run.status("calls")) > 20, run.out());
        assertTrue(Integer.parseInt(run.status("rejects")) > 20, run.out());
        int files = 0;
        for (Path output : outputs(outputs)) {
            assertHidden(output.getFileName().toString(), text(output), Canaries.MARKS);
            files++;
        }
        assertEquals(ProfileSinks.all().size() * Outputs.views("all").size(), files);
    }

    @Test
    void noTableOrStatusHoldsAny() throws IOException {
        String shop = "/home/canaryuser/shop";
        for (String[] arguments : new String[][] {
            {"--all-projects"},
            {"--all-projects", "--preset"},
            {"--all-projects", "--tagger", "intent"},
            {"--all-projects", "--tagger", "intent", "--status", "json", "-o", folder + "/intent.json"},
            {"--all-projects", "--status", "text"},
            {"--all-projects", "--status", "json"},
            {"--all-projects", "--agent", "codex", "--status", "json"},
            {"--project-name", "p", "--all-projects", "--session-tag", "debug"},
            {"--project-root", folder.toString()},
            {"--project-root", root.toString(), "--status", "json"},
            {"--project-root", shop},
            {"--session-file", root + "/missing.jsonl"},
            {"--session-file", root + "/claude"},
            {"--rules-file", root + "/missing.rules"},
            {"--prices", root + "/missing.tsv"},
            {"-o", root + "/claude"},
            {"-o", root + "/claude/x.what"},
            {"--all-projects", "-o", "/dev/full", "--format", "json"},
            {"--all-projects", "--", "--noSuchOption=1"},
            {"--all-projects", "--", "--runner=NoRunner"},
        }) {
            run(arguments);
        }
        assertHidden("intent.json", text(folder.resolve("intent.json")), Canaries.MARKS);
        CommandRun nothing = CommandRun.of("--claude-root", root + "/empty", "--codex-root", root + "/empty");
        assertEquals(1, nothing.exit());
        String told = nothing.out() + nothing.err().replace(root + "/empty", "");
        assertHidden("nothing", told, Canaries.MARKS);
    }

    @Test
    void previewsAreInJsonAlone() throws IOException {
        Path outputs = folder.resolve("out");
        List<String> arguments = new ArrayList<>(List.of("--include-previews", "--all-projects", "--view", "tokens"));
        for (ProfileSink sink : ProfileSinks.all()) {
            arguments.add("-o");
            arguments.add(outputs.resolve("x" + sink.endings().get(0)).toString());
        }
        CommandRun run = run(arguments.toArray(String[]::new));
        assertEquals(0, run.exit(), run.err());
        for (Path output : outputs(outputs)) {
            if (output.endsWith("x.json")) {
                assertTrue(text(output).contains(Canaries.WORD));
            } else {
                assertHidden(output.getFileName().toString(), text(output), Canaries.MARKS);
            }
        }
        assertHidden("table", run("--include-previews", "--all-projects").out(), Canaries.MARKS);
    }

    /** A run of which nothing that it prints or logs may hold any, but for the paths that it was given, as they were typed. */
    private CommandRun run(String... arguments) {
        CommandRun run = CommandRun.of(Stream.concat(
                        Stream.of("--claude-root", root + "/claude", "--codex-root", root + "/codex"),
                        Stream.of(arguments))
                .toArray(String[]::new));
        assertHidden(List.of(arguments) + " out", run.out(), Canaries.MARKS);
        String told = run.err();
        for (String typed : arguments) {
            told = told.replace("'" + typed + "'", "");
        }
        assertHidden(List.of(arguments) + " err", told, Canaries.MARKS);
        assertHidden(List.of(arguments) + " log", logged.toString(), Canaries.MARKS);
        return run;
    }

    private static void assertHidden(String what, String text, List<String> marks) {
        String found = text.replace("\\u0063", "c").toLowerCase(Locale.ROOT);
        for (String mark : marks) {
            int at = found.indexOf(mark);
            assertFalse(
                    at >= 0,
                    () -> what + " tells " + found.substring(Math.max(0, at - 80), Math.min(found.length(), at + 80)));
        }
    }

    /** What a file says, unpacked. */
    private static String text(Path file) throws IOException {
        byte[] bytes = Canaries.bytes(file);
        if (bytes.length > 1 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B) {
            try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<Path> outputs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
