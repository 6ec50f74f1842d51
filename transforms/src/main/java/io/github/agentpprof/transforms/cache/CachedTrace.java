package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.Sha256;
import io.github.agentpprof.transforms.trace.TraceParser;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.ReaderState;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A trace file and how it is read: all that decides what is handed on of it.
 *
 * @param path on this machine's disk
 * @param sidecar content of the file beside it, null if there is none
 * @param wanted what is wanted of it
 */
public record CachedTrace(Path path, byte[] sidecar, Wanted wanted) {
    TraceParser parser(InputStream in, TraceOutput output) throws IOException {
        return TraceParser.open(in, beside(), wanted, output);
    }

    /** A parser of the file from byte {@code start} on, which knows what {@code state} gives back. */
    TraceParser resumed(InputStream rest, long start, TraceOutput output, ReaderState state) throws IOException {
        return TraceParser.resume(rest, start, beside(), wanted, output, state);
    }

    /** A parser of some lines of the file, for their texts alone. */
    TraceParser textParser(InputStream lines, TraceOutput output) throws IOException {
        return TraceParser.open(lines, Beside.NOTHING, wanted.textsAlone(), output);
    }

    private Beside beside() {
        InputStream told = sidecar == null ? null : new ByteArrayInputStream(sidecar);
        return Beside.file(path.toString(), told, other -> Files.newInputStream(Path.of(other)));
    }

    /** Name of the entry for this file, read like this by {@code code}. */
    String key(String code, boolean texts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(all)) {
            out.writeObject(new Object[] {code, path.toRealPath().toString(), wanted, sidecar, texts});
        }
        return HexFormat.of().formatHex(Sha256.digest().digest(all.toByteArray()), 0, 16);
    }

    /** Whether a file is neither compressed nor in UTF-16 nor begins with a byte order mark: then offsets are what they seem. */
    static boolean isPlain(byte[] head) {
        return head.length > 1 && head[0] > 0 && head[1] != 0 && head[0] != 0x1F && head[0] != 0x28;
    }
}
