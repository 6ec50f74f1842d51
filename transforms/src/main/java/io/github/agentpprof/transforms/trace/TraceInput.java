package io.github.agentpprof.transforms.trace;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/** Opens a trace whether it is plain, gzip or zstd: the first bytes tell, so that a renamed file is read as well. */
final class TraceInput {
    private static final int MAGIC_LENGTH = 4;

    private TraceInput() {}

    static InputStream decompressed(InputStream raw) throws IOException {
        PushbackInputStream in = new PushbackInputStream(raw, MAGIC_LENGTH);
        byte[] head = in.readNBytes(MAGIC_LENGTH);
        in.unread(head);
        if (head.length >= 2 && head[0] == (byte) 0x1F && head[1] == (byte) 0x8B) {
            return new GZIPInputStream(in, 1 << 16);
        }
        if (head.length >= MAGIC_LENGTH
                && head[0] == (byte) 0x28
                && head[1] == (byte) 0xB5
                && head[2] == (byte) 0x2F
                && head[3] == (byte) 0xFD) {
            return new ZstdInputStream(in);
        }
        if (head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
            in.skipNBytes(3);
        }
        return in;
    }
}
