package io.github.agentpprof.sinks.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.agentpprof.sinks.flame.FlameGraph;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What every page is made of: templates, files of its own, figures, pictures, and numbers as people read them. */
final class PageParts {
    private static final int ROW_HEIGHT_SLACK = 4;

    private PageParts() {}

    static Template template(String name) throws IOException {
        try (Reader text = new InputStreamReader(resource(name), StandardCharsets.UTF_8)) {
            return Mustache.compiler().emptyStringIsFalse(true).compile(text);
        }
    }

    private static InputStream resource(String name) {
        return PageParts.class.getResourceAsStream(name);
    }

    static String asset(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Map<String, String> figure(String name, String value) {
        return Map.of("name", name, "value", value);
    }

    /** A picture as a document of its own within the page: its script and its keys stay inside. */
    static Map<String, Object> picture(String name, FlameGraph drawn) throws IOException {
        StringWriter svg = new StringWriter();
        drawn.write(svg);
        Map<String, Object> picture = new LinkedHashMap<>();
        picture.put("name", name);
        picture.put("height", drawn.height() + ROW_HEIGHT_SLACK);
        picture.put("highest", drawn.highest() + ROW_HEIGHT_SLACK);
        picture.put(
                "address",
                "data:image/svg+xml;base64,"
                        + Base64.getEncoder().encodeToString(svg.toString().getBytes(StandardCharsets.UTF_8)));
        return picture;
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
