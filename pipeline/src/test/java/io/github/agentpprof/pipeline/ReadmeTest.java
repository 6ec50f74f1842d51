package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.sinks.ProfileSink;
import io.github.agentpprof.sinks.ProfileSinks;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.transforms.trace.TraceFormats;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.view.StackField;
import io.github.agentpprof.transforms.view.StackFields;
import io.github.agentpprof.transforms.view.StackView;
import io.github.agentpprof.transforms.view.StackViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the README lists is what the registries hold. */
class ReadmeTest {
    private static List<String> rows;
    private static String readme;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(Path.of(System.getProperty("agentpprof.root"), "README.md"));
        rows = readme.lines().filter(line -> line.startsWith("|")).toList();
    }

    @Test
    void everyFormatIsListed() {
        for (TraceFormat format : TraceFormats.all()) {
            hasRow("| " + format.description() + " | `" + format.name() + "` |");
        }
    }

    @Test
    void everyFieldIsListedInTheDocumentOfViews() throws IOException {
        List<String> listed = Files.readAllLines(Path.of(System.getProperty("agentpprof.root"), "docs", "views.md"));
        for (StackField field : StackFields.all()) {
            String row = "| `" + field.name() + "` | " + field.description() + " |";
            assertTrue(listed.contains(row), row);
        }
    }

    @Test
    void everySinkIsListed() {
        for (ProfileSink sink : ProfileSinks.all()) {
            String endings =
                    sink.endings().stream().map(ending -> "`" + ending + "`").collect(Collectors.joining(", "));
            hasRow("| " + sink.description() + " | `" + sink.name() + "` | " + endings + " |");
        }
    }

    @Test
    void everyViewIsListed() {
        for (StackView view : StackViews.all()) {
            hasRow("| `" + view.name() + "` | " + view.description() + " |");
        }
    }

    @Test
    void everyKindOfRuleIsNamed() {
        TagRule.kindNames().forEach(kind -> assertTrue(readme.contains("`" + kind + "`"), kind));
    }

    private static void hasRow(String start) {
        assertTrue(rows.stream().anyMatch(row -> row.startsWith(start)), "no row begins with " + start);
    }
}
