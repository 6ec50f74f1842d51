package io.github.agentpprof.pipeline.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {
    private static TextTable table() {
        TextTable table = new TextTable("path", List.of("files", "share"));
        table.add("src/main", List.of("3", "75.0%"), 0.75);
        table.add("文档/设计", List.of("1", "25.0%"), 0.25);
        table.add("all", List.of("4", "100.0%"), -1);
        return table;
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    @Test
    void plainTablesHaveNoEscapesAndWideCharactersCountTwice() {
        assertEquals(
                lines(
                        "path          files   share",
                        "src/main          3   75.0%  #######################",
                        "文档/设计         1   25.0%  ########",
                        "all               4  100.0%"),
                table().text(Look.PLAIN));
    }

    @Test
    void aNarrowTerminalCutsNamesAndShortensBars() {
        TextTable table = new TextTable("path", List.of("files", "share"));
        table.add("a/very/long/path/of/a/file", List.of("3", "75.0%"), 0.5);
        assertEquals(
                lines("path              files  share", "a/very/long/pat…      3  75.0%  ###"),
                table.text(new Look(false, false, 0, 38)));
    }

    @Test
    void aTerminalGetsBoldHeadingsAndBarsOfBlocks() {
        String bold = "\u001b[1m";
        String reset = "\u001b[0m";
        assertEquals(
                lines(
                        bold + "path          files   share" + reset,
                        "src/main          3   75.0%  \u001b[36m███████▌" + reset,
                        "文档/设计         1   25.0%  \u001b[36m██▌" + reset,
                        "all               4  100.0%"),
                table().text(new Look(true, true, 0, 39)));
    }

    @Test
    void aBarHasTheColourOfItsKindOrTheNearestThatTheTerminalHas() {
        assertEquals("\u001b[38;2;230;103;31m█\u001b[0m", new Look(true, true, 1 << 24, 80).bar(1, 1, "#e6671f"));
        // 230 is nearest to 215 (4), 103 to 95 (1), 31 to 0: 16 + 36 * 4 + 6 * 1.
        assertEquals("\u001b[38;5;166m█\u001b[0m", new Look(true, true, 256, 80).bar(1, 1, "#e6671f"));
        assertEquals("\u001b[36m█\u001b[0m", new Look(true, true, 0, 80).bar(1, 1, "#e6671f"));
        assertEquals("\u001b[36m█\u001b[0m", new Look(true, true, 256, 80).bar(1, 1, ""));
        assertEquals("█", new Look(false, true, 256, 80).bar(1, 1, "#e6671f"));
        Map<String, String> terminal = Map.of(Look.COLUMNS, "80", "TERM", "xterm-256color", "LANG", "C.UTF-8");
        assertEquals(new Look(true, true, 256, 80), Look.of(terminal));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // columns, TERM, NO_COLOR, LC_ALL, LANG: styled, blocks, columns
                "80, xterm, '', '', C.UTF-8, true, true, 80",
                "80, xterm, 1, '', en_US.utf8, false, true, 80",
                "80, dumb, '', '', C.UTF-8, false, true, 80",
                "80, '', '', '', '', false, false, 80",
                "80, xterm, '', C, C.UTF-8, true, false, 80",
                "0, xterm, '', '', C.UTF-8, true, true, 100",
                "10, xterm, '', '', C.UTF-8, true, true, 40",
                "'', xterm, '', '', C.UTF-8, false, false, 100",
                "80x, xterm, '', '', C.UTF-8, false, false, 100"
            })
    void theEnvironmentTellsTheLook(
            String columns,
            String term,
            String noColor,
            String all,
            String lang,
            boolean styled,
            boolean blocks,
            int wide) {
        assertEquals(
                new Look(styled, blocks, 0, wide),
                Look.of(Map.of(Look.COLUMNS, columns, "TERM", term, "NO_COLOR", noColor, "LC_ALL", all, "LANG", lang)));
    }
}
