package io.github.agentpprof.pipeline.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.agentpprof.sinks.Draft;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the beginning of a {@link Manifest}: the line about the run and those about its outputs, not those about files. */
final class ManifestHead {
    private static final JsonFactory JSON = new JsonFactory();

    /** Characters of a line; what is told of a run are its options. */
    private static final int LONGEST = 1 << 20;

    /** Partitions; a run with more is none of ours. */
    private static final int MOST = 1_000_000;

    private ManifestHead() {}

    /** The outputs, none if the run had other options or another time zone. */
    static List<Draft> read(InputStream in, List<String> options, String timezone) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String run = line(lines);
        List<Draft> outputs = new ArrayList<>();
        if (run == null || !isOf(run, options, timezone)) {
            return outputs;
        }
        for (String line = line(lines);
                line != null && line.startsWith("{\"" + Manifest.OUTPUT + "\"") && outputs.size() < MOST;
                line = line(lines)) {
            outputs.add(output(line));
        }
        return outputs;
    }

    /** The next line, null at the end or where it is longer than any that this program writes. */
    private static String line(Reader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = lines.read(); c != '\n'; c = lines.read()) {
            if (c < 0 || line.length() > LONGEST) {
                return null;
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private static boolean isOf(String line, List<String> options, String timezone) throws IOException {
        List<String> found = new ArrayList<>();
        String zone = "";
        try (JsonParser json = JSON.createParser(line)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && "options".equals(json.currentName())) {
                    json.nextToken();
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        found.add(json.getText());
                    }
                } else if (token == JsonToken.FIELD_NAME && "timezone".equals(json.currentName())) {
                    zone = json.nextTextValue();
                }
            }
        }
        return found.equals(options) && timezone.equals(zone);
    }

    private static Draft output(String line) throws IOException {
        String path = "";
        long bytes = 0;
        String sha256 = "";
        try (JsonParser json = JSON.createParser(line)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                    bytes = json.getLongValue();
                } else if (json.currentToken() == JsonToken.VALUE_STRING) {
                    boolean name = Manifest.OUTPUT.equals(json.currentName());
                    path = name ? json.getText() : path;
                    sha256 = name ? sha256 : json.getText();
                }
            }
        }
        return new Draft(path, "", bytes, sha256);
    }
}
