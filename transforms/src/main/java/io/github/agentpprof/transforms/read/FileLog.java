package io.github.agentpprof.transforms.read;

import io.github.agentpprof.transforms.model.Sha256;
import io.github.agentpprof.transforms.model.input.FileRead;
import io.github.agentpprof.transforms.model.input.FileRead.Refused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes down what becomes of one file while it is read; its content is hashed as it goes by. */
final class FileLog {
    private final String path;
    private final FileRecording recording;
    private final MessageDigest digest;
    private final List<Refused> refused = new ArrayList<>();
    private Refused open;
    private InputStream content;
    private String sha256 = "";
    private long bytes;
    private long events;

    /** A log of the file at {@code path}, with as much as {@code recording} says. */
    FileLog(String path, FileRecording recording) {
        this.path = path;
        this.recording = recording;
        this.digest = recording == FileRecording.CONTENT ? Sha256.digest() : null;
    }

    /** The same bytes, written down as they are read. */
    InputStream through(InputStream raw) {
        content = recording == FileRecording.NONE ? raw : new LoggedStream(raw);
        return content;
    }

    void event() {
        events++;
    }

    void reject(long line, String reason) {
        boolean again = open != null && open.last() == line && open.reason().equals(reason);
        if (again || recording == FileRecording.NONE) {
            return;
        }
        if (open != null && open.last() + 1 == line && line > 1 && open.reason().equals(reason)) {
            open = new Refused(open.first(), line, reason);
        } else {
            close();
            open = new Refused(line, line, reason);
        }
    }

    /** Reads what is left of the file, if its hash is wanted; to be called before the file is closed. */
    void drain() {
        if (digest != null && content != null) {
            try {
                content.transferTo(OutputStream.nullOutputStream());
                sha256 = HexFormat.of().formatHex(digest.digest());
            } catch (IOException e) {
                // Half a file's hash would look like that of another file.
                sha256 = "";
            }
        }
    }

    FileRead end(long lines) {
        close();
        return new FileRead(path, bytes, sha256, lines, events, refused);
    }

    private void close() {
        if (open != null) {
            refused.add(open);
            open = null;
        }
    }

    private final class LoggedStream extends FilterInputStream {
        LoggedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                bytes += read;
                if (digest != null) {
                    digest.update(buffer, offset, read);
                }
            }
            return read;
        }

        /** Nothing goes by unread. */
        @Override
        public long skip(long number) throws IOException {
            byte[] skipped = new byte[(int) Math.min(number, 1 << 13)];
            return Math.max(0, read(skipped, 0, skipped.length));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
