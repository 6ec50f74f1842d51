package io.github.agentpprof.transforms.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * What a system tells of a file without opening it.
 *
 * @param size in bytes
 * @param modified when its content was changed, in nanoseconds; whoever writes it may set this
 * @param changed when anything of it was changed, which nobody sets; {@link #UNTOLD} if the system does not tell
 * @param key hash of what the system knows the file by
 */
record FileState(long size, long modified, long changed, long key) {
    static final long UNTOLD = Long.MIN_VALUE;

    /** A file written twice within a tick of the clock may look as it did before. */
    private static final long TICK = TimeUnit.SECONDS.toNanos(2);

    static FileState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(
                attributes.size(),
                nanos(attributes.lastModifiedTime()),
                changed(file),
                String.valueOf(attributes.fileKey()).hashCode());
    }

    private static long changed(Path file) throws IOException {
        try {
            return nanos((FileTime) Files.getAttribute(file, "unix:ctime"));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return UNTOLD;
        }
    }

    /** Whether a file that looked like this at {@code moment} has the same content if it still looks like this. */
    boolean tellsContentSince(long moment) {
        return changed != UNTOLD && Math.max(modified, changed) < moment - TICK;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(size);
        out.writeLong(modified);
        out.writeLong(changed);
        out.writeLong(key);
    }

    static FileState read(DataInput in) throws IOException {
        return new FileState(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    static long sum(Path file, long size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ContentSum.of(in, size);
        }
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
