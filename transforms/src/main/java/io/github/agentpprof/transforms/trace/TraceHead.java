package io.github.agentpprof.transforms.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.LineSource;
import io.github.agentpprof.transforms.trace.json.QuickJson;
import io.github.agentpprof.transforms.trace.json.TraceJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What the beginning of a trace tells.
 *
 * <p>Public for package {@code pipeline.find}.
 */
public final class TraceHead {
    /** Bytes that are looked at; Codex begins with instructions, and these may be long. */
    private static final long MOST = 1 << 18;

    private static final Fields FIELDS = Fields.of("cwd", "payload.cwd");

    private TraceHead() {}

    /**
     * The folder that a session was started in, as its first lines say; empty if they say none.
     *
     * @param raw the file's bytes: plain, gzip or zstd
     */
    public static String folder(InputStream raw) {
        try (LineSource lines = new LineSource(TraceInput.decompressed(raw))) {
            QuickJson quick = new QuickJson(lines);
            while (lines.offset() < MOST && lines.next()) {
                ObjectNode regular = quick.read(FIELDS);
                ObjectNode line = regular == null ? new TraceJson(lines).next(FIELDS) : regular;
                for (JsonNode told :
                        line == null ? List.<JsonNode>of() : List.of(line.path("cwd"), line.at("/payload/cwd"))) {
                    if (!told.asText("").isEmpty()) {
                        return told.asText();
                    }
                }
                lines.drain();
            }
            return "";
        } catch (IOException e) {
            // Whoever reads the whole file tells what is wrong with it.
            return "";
        }
    }
}
