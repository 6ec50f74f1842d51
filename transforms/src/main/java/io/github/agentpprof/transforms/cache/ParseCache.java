package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.trace.TraceSteps;
import io.github.agentpprof.transforms.trace.Traces;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A folder with what earlier runs read, an entry for each trace file and way of reading it. No run's output depends on it.
 *
 * <p>An entry holds events, which have no text, and in place of each text a hash of it and the lines that tell it; a run
 * that uses the entry reads these lines again. Several runs may use a folder at once.
 *
 * @param folder where it is
 * @param texts whether it may hold texts
 * @param code tells this program from every other version of it
 * @param least smaller files than this are parsed sooner than found
 */
public record ParseCache(String folder, boolean texts, String code, long least) implements Serializable {
    /** Smaller files are parsed sooner than found here. */
    private static final long USUAL_LEAST = 1 << 18;

    public ParseCache(String folder, boolean texts) {
        this(folder, texts, CodeVersion.ofThisProgram(), USUAL_LEAST);
    }

    /**
     * Opens a trace: as an entry tells it, else to be read and written down.
     *
     * @param bytes is told how many bytes of the file are done with
     * @param used is told, once the trace is closed, how it was read; before that, of an entry that is refused
     * @return null if such a file is not kept
     * @throws IOException if the file cannot be read at all
     */
    public TraceSteps open(CachedTrace trace, TraceOutput output, LongConsumer bytes, Consumer<CacheUse> used)
            throws IOException {
        if (!isInPlainLines(trace.path())) {
            return null;
        }
        Path entry = Path.of(folder, trace.key(code, texts) + PrivateFiles.ENTRY);
        TraceSteps known = null;
        try {
            known = known(trace, entry, output, bytes, used);
        } catch (NoSuchFileException e) {
            // The first time.
        } catch (IOException | UncheckedIOException e) {
            used.accept(CacheUse.REFUSED);
        }
        return known != null ? known : RecordedTrace.open(trace, entry, texts, output, bytes, used);
    }

    /** Null if the entry is good but not of this content. */
    private TraceSteps known(
            CachedTrace trace, Path entry, TraceOutput output, LongConsumer bytes, Consumer<CacheUse> used)
            throws IOException {
        EntryReader reader = EntryReader.open(entry);
        TraceSteps known = null;
        try {
            if (reader.answers(trace.path())) {
                long size = reader.end().state().size();
                known = ReplayedTrace.of(trace, reader, output, () -> bytes.accept(size), used);
                // The least recently used are the first to go.
                Files.setLastModifiedTime(entry, FileTime.fromMillis(System.currentTimeMillis()));
            } else {
                known = resumed(trace, entry, reader, output, bytes, used);
            }
            return known;
        } finally {
            if (known == null) {
                reader.close();
            }
        }
    }

    private TraceSteps resumed(
            CachedTrace trace,
            Path entry,
            EntryReader reader,
            TraceOutput output,
            LongConsumer bytes,
            Consumer<CacheUse> used)
            throws IOException {
        RecordedTrace rest = RecordedTrace.goOn(trace, entry, reader, texts, output, bytes);
        if (rest == null) {
            return null;
        }
        try {
            reader.bodyAlone();
            long settled = reader.end().settled();
            ReplayedTrace known = ReplayedTrace.of(trace, reader, output, () -> bytes.accept(settled), use -> {});
            return new ResumedTrace(known, rest, used);
        } catch (IOException e) {
            rest.close();
            throw e;
        }
    }

    /** Only lines can be read on where they ended, and only where offsets are what they seem. */
    private static boolean isInPlainLines(Path file) throws IOException {
        try (PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), 2)) {
            byte[] head = in.readNBytes(2);
            in.unread(head);
            return CachedTrace.isPlain(head) && Traces.inLines(in);
        }
    }
}
