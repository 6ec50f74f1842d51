package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.pipeline.reconcile.ReconciliationColumns;
import io.github.agentpprof.pipeline.reconcile.Status;
import io.github.agentpprof.pipeline.vendor.VendorFormat;
import io.github.agentpprof.pipeline.vendor.VendorFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/reconcile.md} hold every format, what a row can be, and every column, in their order. */
class ReconcileDocTest {
    private static final Path DOC = Path.of(System.getProperty("agentpprof.root"), "docs", "reconcile.md");

    @Test
    void everyFormatIsListedWithWhatItWasMadeFrom() throws IOException {
        assertTable(
                "| format | what it is | compared as | made from |",
                VendorFormats.all().stream().map(ReconcileDocTest::row).toList());
    }

    @Test
    void everyStatusIsListed() throws IOException {
        assertTable(
                "| status | what it is |",
                Arrays.stream(Status.values())
                        .map(status -> "| `" + status.word() + "` | " + status.meaning() + " |")
                        .toList());
    }

    @Test
    void everyColumnIsListed() throws IOException {
        assertTable(
                "| column | meaning |",
                ReconciliationColumns.all().stream()
                        .map(column -> "| `" + column.name() + "` | " + column.description() + " |")
                        .toList());
    }

    private static String row(VendorFormat format) {
        return "| `" + format.name() + "` | " + format.description() + " | `"
                + format.book().title() + "` | " + format.evidence() + " |";
    }

    private static void assertTable(String heading, List<String> rows) throws IOException {
        List<String> lines = Files.readAllLines(DOC);
        int begin = lines.indexOf(heading) + 2;
        List<String> listed = lines.subList(begin, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertEquals(String.join("\n", rows), String.join("\n", listed));
    }
}
