package io.github.agentpprof.transforms.model.input;

import io.github.agentpprof.transforms.model.Sha256;
import java.io.Serializable;
import java.util.HexFormat;
import java.util.List;

/**
 * What became of one file of the input.
 *
 * @param path where a Beam file system found it
 * @param bytes of it that were read, as they lie on the disk
 * @param sha256 of these bytes in hex digits; empty if nobody asked for it or they could not all be read
 * @param lines that were looked at
 * @param events that they gave, before anything was counted once or left out
 * @param refused what could not be read, in the order of the file
 */
public record FileRead(String path, long bytes, String sha256, long lines, long events, List<Refused> refused)
        implements Serializable {
    public FileRead {
        refused = List.copyOf(refused);
    }

    /** A small file that was read whole, as rules are. */
    public static FileRead whole(String path, byte[] content) {
        return new FileRead(
                path, content.length, HexFormat.of().formatHex(Sha256.digest().digest(content)), 0, 0, List.of());
    }

    /**
     * Lines one after the other that were refused for the same reason: a file of rubbish is one of these.
     *
     * @param first counted from 1; 0 for the file as a whole
     * @param last the same as {@code first} if it is one line
     */
    public record Refused(long first, long last, String reason) implements Serializable {}
}
