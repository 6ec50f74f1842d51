package io.github.agentpprof.pipeline.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.agentpprof.sinks.Draft;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the beginning of a {@link Manifest}: the line about the run and those about its outputs, not those about files. */
final class ManifestHead {
    private static final JsonFactory JSON = new JsonFactory();

    private ManifestHead() {}

    /** The outputs, none if the run had other options or another time zone. */
    static List<Draft> read(InputStream in, List<String> options, String timezone) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String run = lines.readLine();
        List<Draft> outputs = new ArrayList<>();
        if (run == null || !isOf(run, options, timezone)) {
            return outputs;
        }
        for (String line = lines.readLine();
                line != null && line.startsWith("{\"" + Manifest.OUTPUT + "\"");
                line = lines.readLine()) {
            outputs.add(output(line));
        }
        return outputs;
    }

    private static boolean isOf(String line, List<String> options, String timezone) throws IOException {
        List<String> found = new ArrayList<>();
        String zone = "";
        try (JsonParser json = JSON.createParser(line)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals("options")) {
                    json.nextToken();
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        found.add(json.getText());
                    }
                } else if (token == JsonToken.FIELD_NAME && json.currentName().equals("timezone")) {
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
                    boolean name = json.currentName().equals(Manifest.OUTPUT);
                    path = name ? json.getText() : path;
                    sha256 = name ? sha256 : json.getText();
                }
            }
        }
        return new Draft(path, "", bytes, sha256);
    }
}
