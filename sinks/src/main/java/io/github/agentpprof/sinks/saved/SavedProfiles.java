package io.github.agentpprof.sinks.saved;

import io.github.agentpprof.transforms.model.profile.Profile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Reads a profile back that was saved as pprof, JSON or folded stacks; the format is told from the content.
 *
 * <p>What the format does not hold is not there: JSON and folded stacks know the default value type alone, folded stacks
 * not even its name ({@link #UNTOLD}). A profile read back has no run summary.
 */
public final class SavedProfiles {
    /** The view and the value type of a profile that tells neither. */
    public static final String UNTOLD = "unknown";

    private static final int GZIP_MAGIC = 0x1F8B;

    /** Field 1, which has a length: a message begins with its first sample type, which takes a few bytes. */
    private static final int SAMPLE_TYPE = 0x0A;

    private static final int LONGEST_SAMPLE_TYPE = 8;

    private SavedProfiles() {}

    /**
     * The profile in {@code file}.
     *
     * @throws IOException if it cannot be read or is no profile; the message is fit to be shown
     */
    public static Profile read(Path file) throws IOException {
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new IOException("cannot read '" + file + "'");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(2);
            int first = in.read();
            int second = in.read();
            in.reset();
            if ((first << Byte.SIZE | second) == GZIP_MAGIC || isMessage(first, second)) {
                return SavedPprof.read(in, first != SAMPLE_TYPE);
            }
            return first == '{' ? SavedJson.read(in) : SavedFolded.read(in);
        } catch (NotAProfileException e) {
            throw new IOException("'" + file + "' is no profile: " + e.getMessage(), e);
        } catch (ZipException | CharacterCodingException e) {
            throw new IOException("'" + file + "' is no profile: it is broken, or of another format", e);
        } catch (ArithmeticException e) {
            throw new IOException("'" + file + "' is no profile: its weights add up to more than 64 bits", e);
        }
    }

    private static boolean isMessage(int first, int second) {
        return first == SAMPLE_TYPE && second > 0 && second <= LONGEST_SAMPLE_TYPE;
    }
}
