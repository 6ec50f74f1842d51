package io.github.agentpprof.sinks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A flame graph as an XML parser sees it. */
final class Svg {
    /** A drawn frame; pixels from the top left. */
    record Frame(String title, BigDecimal left, BigDecimal right, int y, String text) {
        BigDecimal width() {
            return right.subtract(left);
        }

        boolean contains(Frame other) {
            return left.compareTo(other.left) <= 0 && right.compareTo(other.right) >= 0;
        }
    }

    private Svg() {}

    static Document parse(byte[] svg) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        return builder.parse(new ByteArrayInputStream(svg));
    }

    /** What the whole holds of that tag, once. */
    static String only(String tag, Document svg) {
        NodeList found = svg.getDocumentElement().getElementsByTagName(tag);
        return found.item(0).getTextContent();
    }

    /** The frames in the order of the file: row by row from the root, from left to right. */
    static List<Frame> frames(Document svg) {
        List<Frame> frames = new ArrayList<>();
        NodeList groups = svg.getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            Element group = (Element) groups.item(i);
            if (group.getAttribute("role").equals("treeitem")) {
                frames.add(frame(group));
            }
        }
        return frames;
    }

    /** The lines above and below the frames, empty ones left out. */
    static List<String> notes(Document svg) {
        List<String> notes = new ArrayList<>();
        NodeList texts = svg.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            String type = ((Element) texts.item(i)).getAttribute("class");
            if (!type.isEmpty() && !texts.item(i).getTextContent().isEmpty()) {
                notes.add(texts.item(i).getTextContent());
            }
        }
        return notes;
    }

    private static Frame frame(Element group) {
        Element rect = (Element) group.getElementsByTagName("rect").item(0);
        NodeList texts = group.getElementsByTagName("text");
        BigDecimal left = new BigDecimal(rect.getAttribute("x"));
        return new Frame(
                group.getElementsByTagName("title").item(0).getTextContent(),
                left,
                left.add(new BigDecimal(rect.getAttribute("width"))),
                Integer.parseInt(rect.getAttribute("y")),
                texts.getLength() == 0 ? "" : texts.item(0).getTextContent());
    }
}
