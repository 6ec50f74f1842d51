package io.github.agentpprof.transforms.trace.antigravity;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes a message for a test, field by field. */
final class Wire {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Numbers at these fields: field, number, field, number. */
    static Wire of(long... fieldsAndNumbers) {
        Wire wire = new Wire();
        for (int i = 0; i < fieldsAndNumbers.length; i += 2) {
            long number = fieldsAndNumbers[i + 1];
            int field = (int) fieldsAndNumbers[i];
            wire.write(out -> out.writeUInt64(field, number));
        }
        return wire;
    }

    /** A time. */
    static Wire time(long millis) {
        return of(1, millis / 1000, 2, millis % 1000 * 1_000_000);
    }

    Wire with(int field, Wire message) {
        return write(out -> out.writeByteArray(field, message.bytes()));
    }

    Wire with(int field, String text) {
        return write(out -> out.writeByteArray(field, text.getBytes(StandardCharsets.UTF_8)));
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private interface Field {
        void to(CodedOutputStream out) throws IOException;
    }

    private Wire write(Field field) {
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            field.to(out);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
