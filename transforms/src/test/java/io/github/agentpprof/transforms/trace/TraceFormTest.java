package io.github.agentpprof.transforms.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFormTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'a':1}\\n{'a':2}\\n | LINES",
                "{'a':{'messages':[{}]}}\\n | LINES",
                "{'a':'messages','b':[1]}\\n | LINES",
                "{'messages':'[1'}\\n | LINES",
                "{\\n{'a':1}\\n | LINES",
                "rubbish, more rubbish!, and so on\\n{'a':1} | LINES",
                "~~ | LINES",
                "[1, 2]\\n{'a':1}\\n | LINES",
                "[{'a':1}]\\n{'a':1}\\n | LINES",
                "[{'a':1},{'a':2}]\\n{'a':1}\\n | LINES",
                "[\\n{'a':1}\\n{'a':2}\\n | LINES",
                "[info] begun, so, far\\n{'a':1}\\n | LINES",
                "one,two,three\\n{'a':1}\\n | LINES",
                "{'messages':[{}]}\\n{'messages':[{}]}\\n | LINES",
                "{'messages':[{'a\\n{'a':1}\\n | LINES",
                "[\\n {'a':1},\\n {'a':2}\\n]\\n | DOCUMENT",
                "{\\n  'a': 1\\n} | DOCUMENT",
                "{\\n'cut\\n{'a':1}\\n | LINES",
                "{\\n'cut'\\n{'a':1}\\n | LINES",
                "{ \\r\\n} | LINES",
                "{ \\r\\n 'a' : 1} | DOCUMENT",
                "[{'a':1}] | DOCUMENT",
                " [{'a': | DOCUMENT",
                "{'a':{'b':[{}]},'messages': [{'c':1}]} | DOCUMENT",
                "{'steps':[] | DOCUMENT",
                "Date,Model,Total Tokens\\n1,2,3 | CSV",
                "'Date','Cost ($)','Input (w/o Cache Write)'\\n | CSV",
            })
    void theBeginningTells(String text, TraceForm expected) throws IOException {
        assertForm(expected, text.replace('\'', '"').replace("\\n", "\n").replace("\\r", "\r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one,two,three\n", "\0\0\1\1\2\2\3\3\4\4\5\5\n"})
    void howeverMuchRubbishStandsBeforeThemLinesAreLines(String rubbish) throws IOException {
        assertForm(TraceForm.LINES, rubbish + "x".repeat(9000) + "\n{\"a\":1}\n");
        assertEquals(false, TraceForm.of(stream(rubbish + "x".repeat(9000))).form() == TraceForm.LINES);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"3000,DOCUMENT", "500000,DOCUMENT", "2000000,LINES"})
    void aLongLineIsLookedAtForAWhile(int length, TraceForm expected) throws IOException {
        assertForm(expected, "{\"a\":\"" + "\\\"x".repeat(length / 3) + "\",\"messages\":[{}]}");
    }

    @Test
    void whatIsNoTextIsTold() throws IOException {
        assertForm(TraceForm.DATABASE, "SQLite format 3\0\u0010\0\u0002\u0002".getBytes(StandardCharsets.ISO_8859_1));
        byte[] random = new byte[4096];
        new Random(1).nextBytes(random);
        assertForm(TraceForm.BINARY, random);
        // As a crash leaves it.
        assertForm(TraceForm.LINES, new byte[4096]);
        assertForm(TraceForm.LINES, "\0\0\0{\"a\":1}\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void assertForm(TraceForm expected, String text) throws IOException {
        assertForm(expected, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertForm(TraceForm expected, byte[] bytes) throws IOException {
        TraceForm.Told told = TraceForm.of(new ByteArrayInputStream(bytes));
        assertEquals(expected, told.form());
        assertArrayEquals(bytes, told.whole().readAllBytes());
    }
}
