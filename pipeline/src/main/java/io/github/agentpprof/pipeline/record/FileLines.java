package io.github.agentpprof.pipeline.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.agentpprof.sinks.Draft;
import io.github.agentpprof.transforms.model.input.FileRead;
import io.github.agentpprof.transforms.redact.Addresses;
import io.github.agentpprof.transforms.redact.People;
import io.github.agentpprof.transforms.redact.PrivateShapes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/** Lines of JSON about files that were read, sorted by path. */
public abstract class FileLines implements Serializable {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final boolean plain;

    /** Lines with paths as they are, or with homes, e-mail addresses and keys hidden in them. */
    FileLines(boolean plain) {
        this.plain = plain;
    }

    /**
     * What comes before the files.
     *
     * @param outputs that the run has written, sorted
     */
    void begin(List<FileRead> files, List<Draft> outputs, JsonGenerator json) throws IOException {}

    /** The lines about one file, each ended by {@link #end}. */
    abstract void write(FileRead file, JsonGenerator json) throws IOException;

    final void write(List<FileRead> files, List<Draft> outputs, OutputStream out) throws IOException {
        files.sort(Comparator.comparing((FileRead file) -> read(file.path()))
                .thenComparing(FileRead::path)
                .thenComparing(FileRead::sha256));
        outputs.sort(Comparator.comparing(Draft::path));
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setRootValueSeparator(null);
            begin(files, outputs, json);
            for (FileRead file : files) {
                write(file, json);
            }
        }
    }

    /** Ends the line. */
    static void end(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** What may be seen of a path. */
    final String shown(String path) {
        return shown(path, plain);
    }

    /** The same of an option, or of an output's path; a password is shown to nobody. */
    static String shown(String path, boolean plain) {
        String closed = Addresses.closed(path);
        return plain ? closed : PrivateShapes.masked(closed);
    }

    /** What may be seen of the path of a file that was read. */
    final String read(String path) {
        return plain ? path : People.ofThisMachine().andOwnerOf(path).hiddenIn(PrivateShapes.masked(path));
    }
}
