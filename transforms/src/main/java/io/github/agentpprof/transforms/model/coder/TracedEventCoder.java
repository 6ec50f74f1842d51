package io.github.agentpprof.transforms.model.coder;

import io.github.agentpprof.transforms.model.TracedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CustomCoder;

/** Encodes one {@link TracedEvent}; deterministic. */
public final class TracedEventCoder extends CustomCoder<TracedEvent> {
    private static final TracedEventCoder INSTANCE = new TracedEventCoder();

    public static TracedEventCoder of() {
        return INSTANCE;
    }

    @Override
    public void encode(TracedEvent traced, OutputStream out) throws IOException {
        EventWriter writer = new EventWriter();
        writer.event(traced.event());
        writer.string(traced.text());
        writer.string(traced.tools());
        writer.surroundings(traced.around());
        writer.number(traced.rules());
        ByteArrayCoder.of().encode(writer.toByteArray(), out);
    }

    @Override
    public TracedEvent decode(InputStream in) throws IOException {
        EventReader reader = new EventReader(ByteArrayCoder.of().decode(in));
        return new TracedEvent(
                reader.event(), reader.string(), reader.string(), reader.surroundings(), (int) reader.number());
    }

    @Override
    public void verifyDeterministic() {
        // As EventCoder.
    }
}
