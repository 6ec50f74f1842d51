package io.github.agentpprof.transforms.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Some bytes of a file, a line of it.
 *
 * @param start bytes before it
 * @param end bytes before what follows
 */
record Window(long start, long end) {
    static void writeGroups(List<List<Window>> groups, DataOutput out) throws IOException {
        out.writeInt(groups.size());
        for (List<Window> group : groups) {
            out.writeInt(group.size());
            for (Window window : group) {
                out.writeLong(window.start);
                out.writeLong(window.end);
            }
        }
    }

    static List<List<Window>> readGroups(DataInput in) throws IOException {
        List<List<Window>> groups = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            List<Window> group = new ArrayList<>();
            for (int windows = in.readInt(); windows > 0; windows--) {
                group.add(new Window(in.readLong(), in.readLong()));
            }
            groups.add(group);
        }
        return groups;
    }
}
