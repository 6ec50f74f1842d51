package io.github.agentpprof.transforms.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The last bytes of an entry but for its check sum.
 *
 * @param state of the trace file
 * @param begun when its reading began, in nanoseconds since 1970
 * @param content check sum of the trace file
 * @param settled bytes of the trace file before the place where it can be read on, {@link #NOWHERE} if nowhere
 * @param body bytes of the entry that tell what was handed on up to that place
 * @param tail bytes of the entry up to the end of all that was handed on; what the reader knew follows
 */
record EntryEnd(FileState state, long begun, long content, long settled, long body, long tail) {
    static final long NOWHERE = -1;

    /** Nine numbers. */
    static final int BYTES = 9 * Long.BYTES;

    void write(DataOutput out) throws IOException {
        state.write(out);
        out.writeLong(begun);
        out.writeLong(content);
        out.writeLong(settled);
        out.writeLong(body);
        out.writeLong(tail);
    }

    static EntryEnd read(DataInput in) throws IOException {
        return new EntryEnd(
                FileState.read(in), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
}
