package io.github.agentpprof.transforms.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What commands do, one a line in {@code golden/*.commands} with {@code ⏎} for a line feed, against {@code *.effects} beside.
 *
 * <p>{@code mvn test -pl transforms -Dgolden.refresh=true} writes the effects anew; the diff belongs to the review.
 */
class CommandGoldenTest {
    private static final Path FOLDER = Path.of(
            System.getProperty("basedir", "."), "src/test/resources/io/github/agentpprof/transforms/effect/golden");

    @TestFactory
    Stream<DynamicTest> isAsItWas() throws IOException {
        return files(".commands").stream().map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
    }

    @Test
    void noFileIsLeftOver() throws IOException {
        if (!Boolean.getBoolean("golden.refresh")) {
            assertEquals(files(".commands"), files(".effects"));
        }
    }

    private static void check(String name) throws IOException {
        String written = Files.readAllLines(FOLDER.resolve(name + ".commands")).stream()
                .map(CommandGoldenTest::effects)
                .collect(Collectors.joining("\n"));
        Path golden = FOLDER.resolve(name + ".effects");
        if (Boolean.getBoolean("golden.refresh")) {
            Files.writeString(golden, written);
        }
        assertEquals(Files.readString(golden), written);
    }

    /** The command and, a line each, its operations: effect, command, processes, paths, domains. */
    private static String effects(String line) {
        ToolCall call = ToolCall.named("Bash").withCommand(line.replace('⏎', '\n'));
        return ToolEffects.of(call).stream()
                .map(CommandGoldenTest::text)
                .collect(Collectors.joining("", "$ " + line + "\n", ""));
    }

    private static String text(Operation operation) {
        StringBuilder text = new StringBuilder("  ")
                .append(operation.effect().label())
                .append(" '")
                .append(operation.command())
                .append("' ")
                .append(String.join(">", operation.processes()));
        operation
                .paths()
                .forEach(use -> text.append(' ')
                        .append(use.access().label())
                        .append(':')
                        .append(use.path()));
        operation
                .domains()
                .forEach(use -> text.append(' ')
                        .append(use.source().label())
                        .append(':')
                        .append(use.address()));
        return text.append(operation.parsed() ? "\n" : " UNPARSED\n").toString();
    }

    private static TreeSet<String> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
