package io.github.agentpprof.transforms.trace.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How large a value is that nobody wants to have, and a hash by which it is known again: of its bytes as they stand in the
 * line, quotes and escapes included. They stand beside the value under names that no JSON has in a trace.
 *
 * <p>Lines that the JSON parser reads, which are few, have sizes but no hashes.
 *
 * <p>Public for the packages of formats.
 */
public final class Measure {
    private static final String BYTES = "#bytes";
    private static final String HASH = "#hash";
    private static final String FEEDS = "#feeds";

    /** What a picture costs, as a text that costs the same. */
    private static final long PICTURE = 6400;

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Measure() {}

    /** Size of the value called {@code name} of an object, 0 if it has none or none that was measured. */
    public static long bytes(JsonNode object, String name) {
        return object.path(name + BYTES).asLong();
    }

    /**
     * Bytes of what an agent shows a model: a text or a list of blocks, each picture in it as large as some text whatever its own
     * size is. Agents call them {@code image} and {@code input_image}.
     */
    public static long shown(JsonNode object, String name) {
        long texts = 0;
        int pictures = 0;
        for (JsonNode block : object.path(name)) {
            texts += bytes(block, "text");
            pictures += block.path("type").asText().endsWith("image") ? 1 : 0;
        }
        return pictures == 0 ? bytes(object, name) : texts + pictures * PICTURE;
    }

    /** A hash of that value, 0 if it is not known. */
    public static long hash(JsonNode object, String name) {
        return object.path(name + HASH).asLong();
    }

    /** Line feeds in that value. */
    public static long feeds(JsonNode object, String name) {
        return object.path(name + FEEDS).asLong();
    }

    /** Tells two values apart from one and from each other in another order. */
    public static long join(long hash, long other) {
        return (hash ^ other) * FACTOR + (hash >>> 29);
    }

    static void put(ObjectNode object, String name, byte[] bytes, int from, int to) {
        object.put(name + BYTES, to - from);
        long hash = to - from;
        long feeds = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = join(hash, (long) WORD.get(bytes, at));
        }
        for (; at < to; at++) {
            hash = join(hash, bytes[at]);
        }
        for (int i = from; i + 1 < to; i++) {
            if (bytes[i] == '\\') {
                i++;
                feeds += bytes[i] == 'n' ? 1 : 0;
            }
        }
        object.put(name + HASH, hash);
        object.put(name + FEEDS, feeds);
    }

    /** The size alone. */
    static void put(ObjectNode object, String name, long bytes) {
        object.put(name + BYTES, Math.max(0, bytes));
    }
}
