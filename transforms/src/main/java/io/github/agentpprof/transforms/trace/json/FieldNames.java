package io.github.agentpprof.transforms.trace.json;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A map by names that finds them where they stand among bytes, without making strings of them. */
final class FieldNames<V> {
    /** Places for each name, so that what is not there is mostly missed at once. */
    private static final int SPARSE = 8;

    private final byte[][] names;
    private final Object[] values;

    FieldNames(Map<String, V> map) {
        int places = Integer.highestOneBit(SPARSE * map.size() + 1) << 1;
        names = new byte[places][];
        values = new Object[places];
        map.forEach((text, value) -> {
            byte[] name = text.getBytes(StandardCharsets.UTF_8);
            int place = place(name, 0, name.length);
            while (names[place] != null) {
                place = place + 1 & places - 1;
            }
            names[place] = name;
            values[place] = value;
        });
    }

    /** Null if there is no such name. */
    @SuppressWarnings("unchecked")
    V get(byte[] bytes, int from, int to) {
        int place = place(bytes, from, to);
        while (names[place] != null) {
            if (equal(names[place], bytes, from, to)) {
                return (V) values[place];
            }
            place = place + 1 & names.length - 1;
        }
        return null;
    }

    /** By length and three letters, which is quicker than all of them and tells most names apart. */
    private int place(byte[] bytes, int from, int to) {
        if (from == to) {
            return 0;
        }
        int hash = (to - from) + 7 * bytes[from] + 31 * bytes[from + to >>> 1] + 131 * bytes[to - 1];
        return (hash ^ hash >>> 7) & names.length - 1;
    }

    private static boolean equal(byte[] name, byte[] bytes, int from, int to) {
        if (name.length != to - from) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (name[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
