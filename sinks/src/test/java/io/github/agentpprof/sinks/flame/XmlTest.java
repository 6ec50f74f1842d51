package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class XmlTest {
    @Test
    void escapesMarkup() {
        assertEquals("&lt;a b=&quot;c&#39;&quot;&gt; &amp;amp;", Xml.text("<a b=\"c'\"> &amp;"));
    }

    @Test
    void quotationMarksNeedNoEscapeInContent() {
        assertEquals("[\"a&lt;b&amp;quot;'\"]", Xml.content("[\"a<b&quot;'\"]"));
    }

    @Test
    void replacesWhatXmlDoesNotAllow() {
        assertEquals("\ufffd\ufffd\ufffd\ufffd\ufffd", Xml.text("\0\u001f\ud83d\ufffe\uffff"));
        assertEquals("\t\n\ud83d\ude00", Xml.text("\t\n\ud83d\ude00"));
    }

    @Test
    void keepsTheDirectionOfTextsApart() {
        assertEquals("prompt:debug", Xml.isolated("prompt:debug"));
        assertEquals("\u2068prompt:\u05e2\u05d1\u2069", Xml.isolated("prompt:\u05e2\u05d1"));
    }
}
