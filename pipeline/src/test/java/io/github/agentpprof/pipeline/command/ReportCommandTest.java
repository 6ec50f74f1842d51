package io.github.agentpprof.pipeline.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.pipeline.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCommandTest {
    @TempDir
    private Path folder;

    private String report(String... arguments) throws IOException {
        Path file = folder.resolve("report.html");
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        all[0] = "report";
        all[1] = "--example";
        all[2] = "-o";
        all[3] = file.toString();
        CommandRun run = CommandRun.of(all);
        assertEquals(0, run.exit(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().endsWith("agentpprof: wrote " + file + System.lineSeparator()), run.err());
        return Files.readString(file);
    }

    @Test
    void aReportHasEveryViewAndNoPrompt() throws IOException {
        String page = report("--top", "3");
        for (String view : Outputs.views("all")) {
            assertTrue(page.contains("id=\"view-" + view + "\""), view);
        }
        assertTrue(page.contains("<strong>$175.19</strong> <span>at API list price</span>"));
        assertFalse(page.contains("class=\"preview\""));
        assertEquals(6, page.split("<th scope=\"row\"><code>", -1).length - 1, "three sessions and three prompts");
    }

    @Test
    void aReportOpensWithTheCostByKindOfWork() throws IOException {
        String page = report("--view", "tokens,cost");
        assertTrue(page.indexOf("id=\"view-cost\" checked") > 0, "the cost is shown first");
        assertTrue(page.indexOf("id=\"view-cost\"") < page.indexOf("id=\"view-tokens\""));
        assertEquals("prompt:debug", firstAboveTheRoot(page));
        assertEquals("project:shop", firstAboveTheRoot(report("--stack", "project,prompt")));
    }

    private static String firstAboveTheRoot(String page) {
        Matcher picture = Pattern.compile("image/svg\\+xml;base64,([^\"]*)").matcher(page);
        assertTrue(picture.find());
        byte[] svg = Base64.getDecoder().decode(picture.group(1).replace("&#x3D;", "="));
        Matcher frame = Pattern.compile("aria-level=\"2\"[^>]*><title>([^ ]*)")
                .matcher(new String(svg, StandardCharsets.UTF_8));
        assertTrue(frame.find());
        return frame.group(1);
    }

    @Test
    void previewsAreShownWhereAskedFor() throws IOException {
        assertTrue(report("--view", "tokens", "--include-previews").contains("<td class=\"preview\">"));
    }

    @Test
    void thePeriodOfTheReportIsNotThatOfBefore() throws IOException {
        String page =
                report("--view", "cost", "--timezone=UTC", "--since", "2026-05-16", "--before", "--until 2026-05-15");
        assertTrue(page.contains("Before is <code>--until 2026-05-15</code>"));
        String all = page.substring(page.indexOf("<tfoot>"), page.indexOf("</tfoot>"))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
        assertEquals("all $85.19 $90.01 +$4.82 +5.7%", all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-o x.svg | a report is a page: 'x.svg' does not end in .html",
                "--top 0 -o x.html | --top must be 1 or more, not 0",
                "--view nope -o x.html | unknown view 'nope'; known: context,"
            })
    void aMistakeIsNamed(String arguments, String message) {
        CommandRun run = CommandRun.of(("report --example " + arguments).split(" "));
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("agentpprof: " + message), run.err());
    }
}
