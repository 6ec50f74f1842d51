package io.github.agentpprof.transforms.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What stands in a block: one of these bytes, then what belongs to it. */
final class Mark {
    static final int STEP = 0;
    static final int EVENT = 1;
    static final int EVENT_WITH_HASH = 2;
    static final int EVENT_WITH_TEXT = 3;
    static final int REJECT = 4;
    static final int COUNT = 5;

    /** Name of the count of lines, which no count of a reader has. */
    static final String LINES = ":lines";

    /** Some of what is written. */
    interface Writing {
        void write() throws IOException;
    }

    private Mark() {}

    /** Writes into memory, which takes whatever comes. */
    static void intoMemory(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
    }

    /** Writes a string of any length as Java has it, lone surrogates and all. */
    static void write(DataOutput out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    static String read(DataInput in) throws IOException {
        char[] text = new char[in.readInt()];
        for (int i = 0; i < text.length; i++) {
            text[i] = in.readChar();
        }
        return new String(text);
    }
}
