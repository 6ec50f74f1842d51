package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * All that a run over the fixtures writes and prints, against {@code src/test/resources/golden}.
 *
 * <p>{@code mvn test -Dgolden.refresh=true} writes the files anew; the diff belongs to the review. pprof files are
 * compressed, so they have their goldens, as text, with their sink.
 */
class GoldenTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "."), "src", "test", "resources", "golden");

    /** Rules of each kind, in two languages. */
    private static final String[] RULES = {
        "--tag-rule", "prompt:fix=(?i)\\bfix\\b|修",
        "--tag-rule", "prompt:review=(?i)review",
        "--tag-rule", "llm:test=(?i)pytest",
        "--tag-rule", "llm:tool=^tool:",
        "--tag-rule", "session:checkout=Checkout",
        "--tag-rule", "session:shopping=^shop$",
        "--tag-rule", "all:publish=(?i)publish"
    };

    private static final SortedMap<String, String> WRITTEN = new TreeMap<>();

    @BeforeAll
    static void run(@TempDir Path folder) throws IOException {
        String[] outputs = Stream.concat(
                        Stream.of(RULES),
                        Stream.of("folded", "json", "svg")
                                .flatMap(ending -> Stream.of("-o", folder + "/{view}." + ending)))
                .toArray(String[]::new);
        CommandRun run = CommandRun.of(
                TraceHomes.FIXTURES.arguments(outputs, "--all-projects", "--view", "all", "--status", "json"));
        assertEquals("", run.err());
        WRITTEN.put("status.json", run.out().replace(folder.toString(), "FOLDER"));
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> WRITTEN.put(file.getFileName().toString(), withoutAssets(TraceHomes.read(file))));
        }
        CommandRun table = CommandRun.over(
                TraceHomes.FIXTURES,
                Stream.concat(Stream.of(RULES), Stream.of("--status", "text")).toArray(String[]::new));
        WRITTEN.put("table.txt", table.out());
        assertEquals("", table.err());
        WRITTEN.put("untagged.txt", CommandRun.over(TraceHomes.FIXTURES).out());
        CommandRun quiet = CommandRun.over(TraceHomes.FIXTURES, "-o", folder + "/quiet.folded");
        assertEquals("", quiet.out());
        WRITTEN.put("warnings.txt", quiet.err().replace(folder.toString(), "FOLDER"));
    }

    /** A picture without its style and its script, which are files of their own. */
    private static String withoutAssets(String written) {
        return written.replaceFirst("(?s)<style>\n.*?</style>", "<style/>")
                .replaceFirst("(?s)<script><!\\[CDATA\\[.*?]]></script>", "<script/>");
    }

    @TestFactory
    Stream<DynamicTest> isAsItWas() {
        return WRITTEN.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> check(file.getKey(), file.getValue())));
    }

    @Test
    void noFileIsLeftOver() throws IOException {
        if (!Boolean.getBoolean("golden.refresh")) {
            try (Stream<Path> files = Files.list(FOLDER)) {
                TreeSet<String> names = new TreeSet<>();
                files.forEach(file -> names.add(file.getFileName().toString()));
                assertEquals(new TreeSet<>(WRITTEN.keySet()), names);
            }
        }
    }

    private static void check(String name, String written) throws IOException {
        Path golden = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.refresh")) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, written);
        }
        assertEquals(Files.readString(golden), written);
    }
}
