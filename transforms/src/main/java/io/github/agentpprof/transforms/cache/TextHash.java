package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.Sha256;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Stands for a text in an entry: two texts that differ have different ones. */
record TextHash(long high, long low) {
    static TextHash of(String text) {
        MessageDigest digest = Sha256.digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        // UTF-8 cannot tell a lone surrogate from a question mark; the number of Java's own can.
        digest.update(ByteBuffer.allocate(4).putInt(text.hashCode()).array());
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new TextHash(bytes.getLong(), bytes.getLong());
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(high);
        out.writeLong(low);
    }

    static TextHash read(DataInput in) throws IOException {
        return new TextHash(in.readLong(), in.readLong());
    }
}
