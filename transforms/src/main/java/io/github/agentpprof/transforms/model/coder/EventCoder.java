package io.github.agentpprof.transforms.model.coder;

import io.github.agentpprof.transforms.model.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CustomCoder;

/** Encodes one {@link Event}; deterministic, since every field is written in a fixed order. */
public final class EventCoder extends CustomCoder<Event> {
    private static final EventCoder INSTANCE = new EventCoder();

    public static EventCoder of() {
        return INSTANCE;
    }

    @Override
    public void encode(Event event, OutputStream out) throws IOException {
        EventWriter writer = new EventWriter();
        writer.event(event);
        ByteArrayCoder.of().encode(writer.toByteArray(), out);
    }

    @Override
    public Event decode(InputStream in) throws IOException {
        return new EventReader(ByteArrayCoder.of().decode(in)).event();
    }

    @Override
    public void verifyDeterministic() {
        // Maps inside events are sorted; nothing depends on identity or hash order.
    }
}
