package io.github.agentpprof.pipeline.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.agentpprof.transforms.model.input.FileRead;
import io.github.agentpprof.transforms.model.input.FileRead.Refused;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * Every line and file that could not be read, a line each, never with any of their text: {@code
 * {"file":"~/x.jsonl","line":7,"reason":"malformed JSON"}}. Line 0 is the file as a whole.
 */
public final class DeadLetters extends FileLines {
    private static final Comparator<Refused> ORDER =
            Comparator.comparingLong(Refused::first).thenComparing(Refused::reason);

    /** With paths as they are, or with what is private hidden in them. */
    public DeadLetters(boolean plain) {
        super(plain);
    }

    @Override
    void write(FileRead file, JsonGenerator json) throws IOException {
        String shown = read(file.path());
        List<Refused> sorted = file.refused().stream().sorted(ORDER).toList();
        for (Refused run : sorted) {
            for (long line = run.first(); line <= run.last(); line++) {
                json.writeStartObject();
                json.writeStringField("file", shown);
                json.writeNumberField("line", line);
                json.writeStringField("reason", run.reason());
                end(json);
            }
        }
    }
}
