package io.github.agentpprof.pipeline.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a file of lines that is looked for without being asked for, so that anybody may have put it there: never a pipe or a
 * device, never more than a bound, and of a project nothing that lies outside of it.
 */
final class SmallFile {
    /** Bytes of a file of options; people write some hundred. */
    static final int OPTIONS = 1 << 16;

    /** Bytes of a file of rules; a thousand long ones. */
    static final int RULES = 1 << 18;

    private SmallFile() {}

    /** A file that is not read; the message says why and holds nothing of its content. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    /**
     * The text of a file.
     *
     * @param within the folder that it must lie in, links followed; null if it may lie anywhere
     * @param most bytes that it may have
     */
    static String text(Path file, Path within, int most) throws Refused {
        check(file, within, most);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLong(most);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Refused("it is not UTF-8");
        } catch (IOException e) {
            throw new Refused("it cannot be read");
        }
    }

    /** Looks at a file from outside. */
    static void check(Path file, Path within, int most) throws Refused {
        try {
            if (within != null && !file.toRealPath().startsWith(within.toRealPath())) {
                throw new Refused("it leads out of the project");
            }
            if (!Files.isRegularFile(file)) {
                throw new Refused("it is no regular file");
            }
            if (Files.size(file) > most) {
                throw tooLong(most);
            }
            if (!Files.isReadable(file)) {
                throw new Refused("it cannot be read");
            }
        } catch (IOException e) {
            throw new Refused("it cannot be read");
        }
    }

    private static Refused tooLong(int most) {
        return new Refused("it has more than " + (most >> 10) + " kB");
    }
}
