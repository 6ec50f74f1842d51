package io.github.agentpprof.transforms.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes files as what they consist of, in order: of some histories there are millions. */
public final class TraceFileCoder extends AtomicCoder<TraceFile> {
    private static final TraceFileCoder INSTANCE = new TraceFileCoder();
    private static final StringUtf8Coder STRING = StringUtf8Coder.of();
    private static final VarLongCoder LONG = VarLongCoder.of();

    private TraceFileCoder() {}

    public static TraceFileCoder of() {
        return INSTANCE;
    }

    @Override
    public void encode(TraceFile file, OutputStream out) throws IOException {
        STRING.encode(file.path(), out);
        STRING.encode(file.name(), out);
        LONG.encode(file.bytes(), out);
        STRING.encode(file.sidecar(), out);
    }

    @Override
    public TraceFile decode(InputStream in) throws IOException {
        return new TraceFile(STRING.decode(in), STRING.decode(in), LONG.decode(in), STRING.decode(in));
    }
}
