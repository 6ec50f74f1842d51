package io.github.agentpprof.transforms.trace;

import io.github.agentpprof.transforms.trace.json.CsvRecords;
import io.github.agentpprof.transforms.trace.json.DocumentRecords;
import io.github.agentpprof.transforms.trace.reader.Beside;
import io.github.agentpprof.transforms.trace.reader.TraceOutput;
import io.github.agentpprof.transforms.trace.reader.Wanted;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Opens traces in whatever form they are written.
 *
 * <p>Public for {@code BatchReader}.
 */
public final class Traces {
    private Traces() {}

    /**
     * Begins to read a file.
     *
     * @param raw the file's bytes: plain, gzip or zstd
     * @param local where it is on a disk of this machine, null if it is on none
     * @param beside what stands around it
     * @throws IOException if the file cannot be read at all
     */
    public static TraceSteps open(InputStream raw, Path local, Beside beside, Wanted wanted, TraceOutput output)
            throws IOException {
        InputStream gathered = local == null ? null : TraceFormats.gathered(local);
        if (gathered != null) {
            return TraceParser.lines(with(raw, gathered), beside, wanted, output);
        }
        TraceForm.Told told = TraceForm.of(TraceInput.decompressed(raw));
        return switch (told.form()) {
            case LINES -> TraceParser.lines(told.whole(), beside, wanted, output);
            case DOCUMENT ->
                new RecordParser(new DocumentRecords(told.whole()), new Recognition(beside, wanted, output));
            case DATABASE -> DatabaseParser.open(local, told.whole(), new Recognition(beside, wanted, output));
            case BINARY -> DatabaseParser.refuse(told.whole(), new Recognition(beside, wanted, output));
            case CSV -> new RecordParser(new CsvRecords(told.whole()), new Recognition(beside, wanted, output));
        };
    }

    /** Lines that are closed together with the file that stands for them. */
    private static InputStream with(InputStream file, InputStream lines) {
        return new FilterInputStream(lines) {
            @Override
            public void close() throws IOException {
                try (file) {
                    super.close();
                }
            }
        };
    }

    /** Whether a file is written in lines, the only form that can be read on where it ended; it is asked for its beginning. */
    public static boolean inLines(InputStream raw) throws IOException {
        try (InputStream in = TraceInput.decompressed(raw)) {
            return TraceForm.of(in).form() == TraceForm.LINES;
        }
    }
}
