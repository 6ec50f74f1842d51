package io.github.agentpprof.transforms.read;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.model.coder.TracedEventCoder;
import io.github.agentpprof.transforms.model.input.FileRead;
import io.github.agentpprof.transforms.outcome.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes what a step of reading gives as what it consists of, in order. */
final class ReadPartCoder extends AtomicCoder<ReadPart> {
    private static final ReadPartCoder INSTANCE = new ReadPartCoder();
    private static final ListCoder<TracedEvent> EVENTS = ListCoder.of(TracedEventCoder.of());
    private static final SerializableCoder<Tally> TALLY = SerializableCoder.of(Tally.class);
    private static final ListCoder<FileRead> RECORDED = ListCoder.of(SerializableCoder.of(FileRead.class));
    private static final VarLongCoder LONG = VarLongCoder.of();
    private static final BooleanCoder BOOLEAN = BooleanCoder.of();

    private ReadPartCoder() {}

    static ReadPartCoder of() {
        return INSTANCE;
    }

    @Override
    public void encode(ReadPart part, OutputStream out) throws IOException {
        EVENTS.encode(part.events(), out);
        // Few steps count anything, and an object by itself takes some hundred bytes.
        BOOLEAN.encode(part.tally().isEmpty(), out);
        if (!part.tally().isEmpty()) {
            TALLY.encode(part.tally(), out);
        }
        RECORDED.encode(part.recorded(), out);
        LONG.encode(part.files(), out);
        LONG.encode(part.bytes(), out);
        BOOLEAN.encode(part.first(), out);
    }

    @Override
    public ReadPart decode(InputStream in) throws IOException {
        return new ReadPart(
                EVENTS.decode(in),
                BOOLEAN.decode(in) ? new Tally() : TALLY.decode(in),
                RECORDED.decode(in),
                LONG.decode(in),
                LONG.decode(in),
                BOOLEAN.decode(in));
    }
}
