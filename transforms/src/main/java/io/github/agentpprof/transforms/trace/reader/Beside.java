package io.github.agentpprof.transforms.trace.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;

/**
 * What stands around a trace file and tells something of it.
 *
 * @param sidecar content of the {@code .meta.json} file beside it, null if there is none
 * @param folder name of the folder that it lies in, empty if that is not known
 * @param place path of that folder, empty if that is not known
 * @param opener opens other files around it
 */
public record Beside(InputStream sidecar, String folder, String place, Opener opener) {
    /** More than any file holds that a reader looks into beside its trace. */
    private static final int MOST = 1 << 20;

    /** Nothing is known but the file itself. */
    public static final Beside NOTHING = new Beside(null, "");

    /** Opens a file by its path. */
    @FunctionalInterface
    public interface Opener {
        InputStream open(String path) throws IOException;
    }

    /** Of a file that lies in a folder of that name, wherever that is. */
    public Beside(InputStream sidecar, String folder) {
        this(sidecar, folder, "", path -> InputStream.nullInputStream());
    }

    /** Around a file at {@code path}, of this machine or of a store, where nothing else is looked at. */
    public static Beside file(String path, InputStream sidecar) {
        return new Beside(sidecar, lastOf(folderOf(path)));
    }

    /** The same where other files are looked at. */
    public static Beside file(String path, InputStream sidecar, Opener opener) {
        String place = folderOf(path);
        return new Beside(sidecar, lastOf(place), place, opener);
    }

    /**
     * Text of a file beside the trace; empty if there is none, or nothing is known of the place.
     *
     * @param up how many folders above that of the trace it lies
     */
    public String text(int up, String name) {
        String in = place;
        for (int i = 0; i < up; i++) {
            in = folderOf(in);
        }
        if (in.isEmpty()) {
            return "";
        }
        try (InputStream file = opener.open(in + "/" + name)) {
            return new String(file.readNBytes(MOST), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            // It only makes a trace clearer; what has gone, or was never there, tells nothing.
            return "";
        }
    }

    private static String folderOf(String path) {
        String plain = path.replace('\\', '/');
        int name = plain.lastIndexOf('/');
        return name <= 0 ? "" : plain.substring(0, name);
    }

    private static String lastOf(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
