package io.github.agentpprof.transforms.trace.antigravity;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.github.agentpprof.transforms.model.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A protobuf message whose fields are known by their numbers alone. What is below a field is looked at when it is asked for, so
 * nothing that stands deep in a message costs more than its bytes.
 */
final class WireMessage {
    private static final byte[] NOTHING = {};

    /** Nobody's message has more fields on one level; a hostile one of bytes that are all fields would fill the memory. */
    private static final int MOST_FIELDS = 1 << 16;

    private static final long MOST_SECONDS = 1L << 40;

    private final Map<Integer, List<byte[]>> blocks = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();

    /** @throws InvalidProtocolBufferException if these bytes are no message */
    WireMessage(byte[] bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        int fields = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (++fields > MOST_FIELDS) {
                throw new InvalidProtocolBufferException("too many fields");
            }
            int field = WireFormat.getTagFieldNumber(tag);
            switch (WireFormat.getTagWireType(tag)) {
                case WireFormat.WIRETYPE_VARINT -> numbers.put(field, in.readRawVarint64());
                case WireFormat.WIRETYPE_LENGTH_DELIMITED ->
                    blocks.computeIfAbsent(field, number -> new ArrayList<>(1)).add(in.readByteArray());
                default -> in.skipField(tag);
            }
        }
    }

    /** The message at a field, the last if there are several; an empty one if there is none. */
    WireMessage at(int... path) throws IOException {
        WireMessage at = this;
        for (int field : path) {
            at = new WireMessage(at.last(field));
        }
        return at;
    }

    /** All messages at a field. */
    List<WireMessage> all(int field) throws IOException {
        List<WireMessage> all = new ArrayList<>();
        for (byte[] bytes : blocks.getOrDefault(field, List.of())) {
            all.add(new WireMessage(bytes));
        }
        return all;
    }

    boolean has(int field) {
        return blocks.containsKey(field) || numbers.containsKey(field);
    }

    /** A count, 0 if there is none; one that no sum can hold is -1. */
    long number(int field) {
        long number = numbers.getOrDefault(field, 0L);
        return number < 0 ? -1 : number;
    }

    /** A text, empty if there is none. */
    String text(int field) {
        return new String(last(field), StandardCharsets.UTF_8);
    }

    /** Length of a text in bytes. */
    long length(int field) {
        return last(field).length;
    }

    byte[] last(int field) {
        List<byte[]> all = blocks.getOrDefault(field, List.of());
        return all.isEmpty() ? NOTHING : all.get(all.size() - 1);
    }

    /** Milliseconds since 1970 UTC of a {@code Timestamp} at a field, no time if there is none. */
    long millis(int field) throws IOException {
        WireMessage time = at(field);
        long seconds = time.number(1);
        return seconds <= 0 || seconds > MOST_SECONDS
                ? Origin.NO_TIME
                : seconds * 1000 + Math.max(0, time.number(2)) % 1_000_000_000 / 1_000_000;
    }
}
